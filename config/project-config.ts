import { type CodedMessage, message } from "../core/errors.js";
import { isRecord } from "../core/json.js";
import { NAMESPACE } from "./foreign-keys.js";

/** `config:` of Pulumi.yaml, by the full names of its keys. */
export interface ProjectConfig {
  readonly values: Readonly<Record<string, ProjectValue>>;
  readonly problems: readonly CodedMessage[];
}

export interface ProjectValue {
  /** The value if the stack's file has none; undefined if the stack must set it. */
  readonly value: unknown;
  readonly origin: string;
}

export const NO_PROJECT_CONFIG: ProjectConfig = { values: {}, problems: [] };

const ATTRIBUTES = ["type", "description", "items", "default", "value", "secret"];

/**
 * Reads the project's configuration by Pulumi's rules (sdk/go/common/workspace, project.go and config.go): a key without a
 * namespace belongs to the project; a scalar or a list is its value; a mapping declares it (`default` for the project's own keys,
 * `value` for all others). The stack's file wins, key by key; nothing is merged.
 */
export function projectConfig(
  project: string,
  config: unknown,
  originOf: (key: string) => string,
): ProjectConfig {
  if (!isRecord(config)) return NO_PROJECT_CONFIG;
  const values: Record<string, ProjectValue> = {};
  const problems: CodedMessage[] = [];
  for (const [key, written] of Object.entries(config)) {
    const origin = originOf(key);
    const name = key.includes(":") ? key : `${project}:${key}`;
    const isOwn = name.startsWith(`${project}:`);
    const expected = isRecord(written) ? mistakeOf(written, isOwn) : undefined;
    if (expected !== undefined) {
      // keys of other namespaces are not used here
      if (!name.startsWith(`${NAMESPACE}:`)) continue;
      problems.push(message("config.bad-project-value", { key, expected, origin }));
      continue;
    }
    const value = (isRecord(written) ? (written["default"] ?? written["value"]) : written) ?? undefined;
    if (value !== undefined || isOwn) values[name] = { value, origin };
  }
  return { values, problems };
}

/** What a declaration should have been, if Pulumi would not accept it. */
function mistakeOf(declared: Readonly<Record<string, unknown>>, isOwn: boolean): string | undefined {
  const has = (attribute: string): boolean => attribute in declared;
  if (Object.keys(declared).some((attribute) => !ATTRIBUTES.includes(attribute))) {
    return `a mapping here declares the key, with ${ATTRIBUTES.join(", ")}: write the value below \`${isOwn ? "default" : "value"}\``;
  }
  if (declared["secret"] === true)
    return "no `secret`: settings are plain, and secrets are named by reference";
  if (has("default") && has("value")) return "either `default` or `value`, not both";
  if (!isOwn && (has("default") || has("type") || !has("value"))) {
    return "`value`, and neither `default` nor `type`: the key is not of the project's own namespace";
  }
  return undefined;
}
