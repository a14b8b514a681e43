import { type CodedMessage, message } from "../core/errors.js";
import { nearMiss } from "../core/names/near-miss.js";
import { fields } from "./stack-fields.js";

/** The namespace of our keys: `opsctl:regions`. */
export const NAMESPACE = "opsctl";
/** The namespace of the AWS provider, which our explicit provider ignores. */
const AWS = "aws";

export interface ForeignKeys {
  /** Keys that plain `pulumi` would interpret differently, or that have no effect although one was intended. */
  readonly problems: readonly CodedMessage[];
  readonly warnings: readonly CodedMessage[];
}

/** Our equivalents of the keys that Pulumi users write most. */
const INSTEAD: Readonly<Record<string, string>> = {
  profile: "set AWS_PROFILE",
  region: "write opsctl:homeRegion and opsctl:regions",
  assumeRole: "write opsctl:assumeRoleArn",
  assumeRoles: "write opsctl:assumeRoleArn",
  allowedAccountIds: "write opsctl:accountId",
  defaultTags: "write opsctl:tags",
  endpoints: "set AWS_ENDPOINT_URL, and write opsctl:endpointAllowed",
};

/**
 * Checks the keys of `config:` that are not ours. `project` is the project's name, which Pulumi uses as the namespace
 * of keys without one.
 */
export function checkForeignKeys(
  config: Readonly<Record<string, unknown>>,
  project: string,
  originOf: (key: string) => string,
): ForeignKeys {
  const problems: CodedMessage[] = [];
  const warnings: CodedMessage[] = [];
  for (const key of Object.keys(config)) {
    const [namespace, name] = splitKey(key);
    const origin = originOf(key);
    if (namespace === undefined) problems.push(...bareKey(name, project, origin));
    else if (namespace === AWS) problems.push(...awsKey(name, config, origin));
    else if (namespace === "pulumi") warnings.push(message("config.unused-key", { key, origin }));
    else warnings.push(...nearNamespace(namespace, name, project, origin));
  }
  return { problems, warnings };
}

function splitKey(key: string): readonly [namespace: string | undefined, name: string] {
  const colon = key.indexOf(":");
  return colon === -1 ? [undefined, key] : [key.slice(0, colon), key.slice(colon + 1)];
}

/** One of our names, or the most similar one. */
function ourName(name: string): string | undefined {
  const names = Object.keys(fields);
  return names.includes(name) ? name : nearMiss(name, names);
}

function bareKey(key: string, project: string, origin: string): readonly CodedMessage[] {
  const name = ourName(key);
  if (name === undefined && project !== NAMESPACE) return [];
  return [message("config.bare-key", { key, meant: `${NAMESPACE}:${name ?? key}`, origin })];
}

function awsKey(
  name: string,
  config: Readonly<Record<string, unknown>>,
  origin: string,
): readonly CodedMessage[] {
  // `pulumi new` writes this key; the same value is harmless
  if (name === "region" && config[`${AWS}:region`] === config[`${NAMESPACE}:homeRegion`]) return [];
  const instead = INSTEAD[name] ?? "remove it";
  return [message("config.aws-key", { key: `${AWS}:${name}`, instead, origin })];
}

function nearNamespace(
  namespace: string,
  name: string,
  project: string,
  origin: string,
): readonly CodedMessage[] {
  if (namespace === NAMESPACE) return [];
  const isNear =
    namespace === project ? Object.hasOwn(fields, name) : nearMiss(namespace, [NAMESPACE]) !== undefined;
  if (!isNear) return [];
  const meant = `${NAMESPACE}:${ourName(name) ?? name}`;
  return [message("config.near-namespace", { key: `${namespace}:${name}`, meant, origin })];
}
