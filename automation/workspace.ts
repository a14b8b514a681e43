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
  /** The stack's configuration from the user's file. */
  readonly config: Readonly<Record<string, unknown>>;
  /** `encryptionsalt`, `secretsprovider` and `encryptedkey` of the user's file. */
  readonly secrets: SecretsSettings;
  readonly program: PulumiFn;
}

/**
 * The engine's private workspace for one (back end, project, stack). In the checkout the Automation API would rewrite
 * `Pulumi.yaml` and add a salt to the stack's file. The directory is kept: with a new salt each time, a plan saved by
 * one process could not be read by the next.
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

/** Creates or updates the directory; returns its path. What the engine added to the stack's file is kept. */
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

/** Writes the stack's file: the user's configuration, our `extra` keys, and the secrets provider. */
export async function writeStackFile(
  directory: string,
  input: Pick<WorkspaceInput, "stack" | "backend" | "config" | "secrets">,
  extra: {
    readonly config?: Readonly<Record<string, string>>;
    /** The secrets provider of the state, with its salt or key. */
    readonly state?: SecretsSettings;
    /** Drops what the engine added for an earlier stack of this name. */
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
 * JSON is YAML with every string quoted, so that the engine's YAML 1.1 reader doesn't turn strings into dates or
 * numbers. Characters that YAML treats as line ends or refuses are escaped.
 */
function quoted(content: unknown): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${JSON.stringify(content, null, 2).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escape)}\n`;
}

/** The file is private to opsctl: unreadable content is written again, and the salt comes from the state. */
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
 * The passphrase of the stack `local`: created once, readable by its user only. The state is next to it on this
 * machine, so it keeps secrets out of backups and screens but doesn't protect them from the machine's user.
 */
export async function localPassphrase(stateDir: string): Promise<string> {
  const path = join(stateDir, "local", "passphrase");
  const known = await readFileIfPresent(path);
  if (known !== undefined) return known.trim();
  const made = randomBytes(24).toString("base64url");
  await writeFileAtomically(path, `${made}\n`);
  return made;
}
