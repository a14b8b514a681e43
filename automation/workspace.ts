import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { parse } from "yaml";
import type { PulumiFn } from "@pulumi/pulumi/automation/index.js";
import { makeDirectory, readFileIfPresent, writeFileAtomically } from "../core/files.js";
import { isRecord } from "../core/json.js";
import type { Backend } from "./backend.js";
import { fileBackendDir } from "./backend.js";
import { secretsOf, type SecretsSettings } from "./secrets-provider.js";

export interface WorkspaceInput {
  readonly project: string;
  readonly stack: string;
  readonly backend: Backend;
  /** `$XDG_STATE_HOME/opsctl`. */
  readonly stateDir: string;
  readonly home: string;
  /** The stack's configuration as it stands in the user's file. */
  readonly config: Readonly<Record<string, unknown>>;
  /** `encryptionsalt`, `secretsprovider`, `encryptedkey` of the user's file. */
  readonly secrets: SecretsSettings;
  readonly program: PulumiFn;
}

/**
 * The directory in which the engine works for one (back end, project, stack). It is private: in the checkout
 * the Automation API would rewrite `Pulumi.yaml` and add a salt to the stack's file. And it stays: with a salt of
 * its own each time, a plan saved by one process could not be read by the next.
 */
export function workspaceDir(
  input: Pick<WorkspaceInput, "stateDir" | "project" | "stack" | "backend">,
): string {
  const key = createHash("sha256")
    .update(`${input.backend.url}\n${input.project}`)
    .digest("hex")
    .slice(0, 16);
  return join(input.stateDir, "workspaces", key, input.stack);
}

/** Makes or refreshes the directory; returns its path. What the engine itself added to the stack's file is kept. */
export async function prepareWorkspace(input: WorkspaceInput): Promise<string> {
  const directory = workspaceDir(input);
  await makeDirectory(directory);
  const backendDir = fileBackendDir(input.backend.url, input.home);
  if (backendDir !== undefined) await makeDirectory(backendDir);
  const project = { name: input.project, runtime: "nodejs", backend: { url: input.backend.url } };
  await writeFileAtomically(join(directory, "Pulumi.yaml"), quoted(project));
  await writeStackFile(directory, input, {});
  return directory;
}

/** Writes the stack's file: the user's configuration, `extra` keys of ours, and who encrypts. */
export async function writeStackFile(
  directory: string,
  input: Pick<WorkspaceInput, "stack" | "backend" | "config" | "secrets">,
  extra: {
    readonly config?: Readonly<Record<string, string>>;
    /** Who encrypted the state, with what goes with it. */
    readonly state?: SecretsSettings;
    /** Forgets what the engine added for an earlier stack of this name. */
    readonly fresh?: boolean;
  },
): Promise<void> {
  const path = join(directory, `Pulumi.${input.stack}.yaml`);
  const previous = parseOwn((await readFileIfPresent(path)) ?? "");
  const engines = isRecord(previous) && !extra.fresh ? secretKeysOf(previous) : {};
  const stack = { name: input.stack, isLocal: input.backend.origin === "local" };
  const secrets = secretsOf(stack, input.secrets, extra.state ?? {}, engines);
  const content = { ...secrets, config: { ...input.config, ...extra.config } };
  await writeFileAtomically(path, quoted(content));
}

/**
 * JSON is YAML in which every string is quoted: the engine's reader, which knows YAML 1.1's dates and numbers, makes nothing else of
 * one. What YAML takes for a line's end or refuses unescaped is escaped.
 */
function quoted(content: unknown): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${JSON.stringify(content, null, 2).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escape)}\n`;
}

/** The file is ours: what can't be read of it is written anew, and the salt comes from the state. */
function parseOwn(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function secretKeysOf(file: Readonly<Record<string, unknown>>): SecretsSettings {
  return Object.fromEntries(
    ["encryptionsalt", "secretsprovider", "encryptedkey"]
      .filter((key) => typeof file[key] === "string")
      .map((key) => [key, file[key]]),
  );
}

/**
 * The passphrase of the stack `local`: made once, readable by its user only. Its state lies on this machine
 * beside it; it keeps secrets out of backups and screens, not from the machine's user.
 */
export async function localPassphrase(stateDir: string): Promise<string> {
  const path = join(stateDir, "local", "passphrase");
  const known = await readFileIfPresent(path);
  if (known !== undefined) return known.trim();
  const made = randomBytes(24).toString("base64url");
  await writeFileAtomically(path, `${made}\n`);
  return made;
}
