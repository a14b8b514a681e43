import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { type CodedMessage, message, usageError } from "../core/errors.js";
import { nearMiss } from "../core/names/near-miss.js";
import { isRecord } from "../core/json.js";
import { checkForeignKeys, NAMESPACE } from "./foreign-keys.js";
import { parseStack } from "./parse-stack.js";
import { NO_PROJECT_CONFIG, type ProjectConfig } from "./project-config.js";
import { readConfigText } from "./read-text.js";
import type { StackConfig } from "./stack.js";
import { readYaml, type YamlFile } from "./yaml-file.js";

/** A stack's file as read: the checked configuration and what is passed to the engine. */
export interface StackFile {
  readonly path: string;
  readonly config: StackConfig;
  /** The stack's own keys with checked values (`opsctl:regions` → the list); the engine gets only these. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The secrets provider settings in the file, if any (`encryptionsalt`, `secretsprovider`, `encryptedkey`). */
  readonly secrets: Readonly<Record<string, string>>;
  /** Entries of the file that have no effect although they seem intended to. */
  readonly warnings: readonly CodedMessage[];
}

/** The names of the stacks that have a file in `directory`, sorted. */
export async function listStacks(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory);
  return names
    .map((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1])
    .filter((name) => name !== undefined)
    .sort();
}

/** The project of a stack's file. */
export interface FileProject {
  readonly name: string;
  readonly config: ProjectConfig;
}

const NO_PROJECT: FileProject = { name: NAMESPACE, config: NO_PROJECT_CONFIG };

/**
 * Reads and checks `Pulumi.<name>.yaml`, with the project's values for all stacks.
 *
 * @throws OpsError `config.no-stack-file`, `config.invalid-stack`, and the errors of `readYaml` and `readConfigText`
 *   (2).
 */
export async function readStackFile(
  directory: string,
  name: string,
  project: FileProject = NO_PROJECT,
): Promise<StackFile> {
  const path = join(directory, `Pulumi.${name}.yaml`);
  const text = await readConfigText(path);
  if (text === undefined) {
    throw usageError("config.no-stack-file", { stack: name, path, stacks: await listStacks(directory) });
  }
  return stackFileOf(path, name, readYaml(path, text), project);
}

function stackFileOf(path: string, name: string, yaml: YamlFile, project: FileProject): StackFile {
  const top = isRecord(yaml.content) ? yaml.content : {};
  const file = isRecord(top["config"]) ? top["config"] : {};
  const { config: all, fromProject } = withProject(file, project.config);
  const originOf = (keys: readonly string[]): string => {
    const [first = "", ...rest] = keys;
    const inherited = fromProject.get(first);
    if (inherited !== undefined) return inherited;
    return `${basename(path)}${yaml.lineOf(["config", first, ...rest.map(asIndex)])}`;
  };
  const foreign = checkForeignKeys(all, project.name, (key) => originOf([key]));
  const problems = [
    ...project.config.problems,
    ...foreign.problems,
    ...undeclared(file, project.config),
    ...outsideConfig(top, basename(path), yaml),
    ...environments(top, basename(path), yaml),
    ...ambiguous(yaml, originOf),
  ];
  const values = Object.fromEntries(
    Object.entries(all).filter(([key, value]) => key.startsWith(`${NAMESPACE}:`) && value !== null),
  );
  const config = parseStack({
    name,
    values: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key.slice(NAMESPACE.length + 1), value]),
    ),
    origin: path,
    originOf: (keys) => originOf([`${NAMESPACE}:${keys[0] ?? ""}`, ...keys.slice(1)]),
    textOf: ([first = "", ...rest]) => yaml.textOf(["config", `${NAMESPACE}:${first}`, ...rest.map(asIndex)]),
    problems,
  });
  const warnings = [...foreign.warnings, ...nearSections(top, basename(path), yaml)];
  return { path, config, values, secrets: secretsOf(top), warnings };
}

const asIndex = (key: string): string | number => (/^\d+$/.test(key) ? Number(key) : key);

/** The stack's keys, completed by the project's. */
function withProject(
  file: Readonly<Record<string, unknown>>,
  project: ProjectConfig,
): { config: Record<string, unknown>; fromProject: ReadonlyMap<string, string> } {
  const inherited = Object.entries(project.values).filter(
    ([key, { value }]) => !(key in file) && value !== undefined,
  );
  return {
    config: { ...file, ...Object.fromEntries(inherited.map(([key, { value }]) => [key, value])) },
    fromProject: new Map(inherited.map(([key, { origin }]) => [key, origin])),
  };
}

/** Keys that the project declares without a value: each stack must set them. */
function undeclared(
  file: Readonly<Record<string, unknown>>,
  project: ProjectConfig,
): readonly CodedMessage[] {
  return Object.entries(project.values)
    .filter(([key, { value }]) => value === undefined && key.startsWith(`${NAMESPACE}:`) && !(key in file))
    .map(([key, { origin }]) => message("config.undeclared", { key, origin }));
}

/** Pulumi ESC's environments: plain `pulumi` would apply their values, but opsctl doesn't read them. */
function environments(
  top: Readonly<Record<string, unknown>>,
  file: string,
  yaml: YamlFile,
): readonly CodedMessage[] {
  if (!("environment" in top)) return [];
  const origin = `${file}${yaml.lineOf(["environment"])}`;
  return [message("config.environment-unsupported", { origin })];
}

/** Our keys with missing indentation: they are outside `config:` and have no effect. */
function outsideConfig(
  top: Readonly<Record<string, unknown>>,
  file: string,
  yaml: YamlFile,
): readonly CodedMessage[] {
  return Object.keys(top)
    .filter((key) => key === NAMESPACE || key.startsWith(`${NAMESPACE}:`))
    .map((key) => message("config.outside-config", { key, origin: `${file}${yaml.lineOf([key])}` }));
}

const SECTIONS = ["config", "encryptionsalt", "secretsprovider", "encryptedkey"];

function nearSections(
  top: Readonly<Record<string, unknown>>,
  file: string,
  yaml: YamlFile,
): readonly CodedMessage[] {
  return Object.keys(top).flatMap((key) => {
    const meant = nearMiss(key, SECTIONS);
    if (meant === undefined) return [];
    const origin = `${file}${yaml.lineOf([key])}`;
    return [message("config.near-section", { key, meant, origin })];
  });
}

/** Values that the engine's YAML reader, which plain `pulumi` uses for this file, would read differently. */
function ambiguous(yaml: YamlFile, originOf: (keys: readonly string[]) => string): readonly CodedMessage[] {
  return yaml
    .ambiguities(["config"])
    .map(({ path, text, isKey }) => ({ keys: path.slice(1).map(String), text, isKey }))
    .filter(({ keys }) => keys[0]?.startsWith(`${NAMESPACE}:`) === true)
    .map(({ keys, text, isKey }) => ({
      code: isKey ? "config.key-not-text" : "config.ambiguous-value",
      params: { key: keys.join("."), value: text, origin: originOf(keys) },
    }));
}

function secretsOf(top: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    ["encryptionsalt", "secretsprovider", "encryptedkey"]
      .map((key) => [key, top[key]])
      .filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
