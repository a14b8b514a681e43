import { stat } from "node:fs/promises";
import { join } from "node:path";
import { isOpsError } from "../../core/errors.js";
import { readFileIfPresent, writeFileAtomically } from "../../core/files.js";
import { isRecord, tryParseJson } from "../../core/json.js";
import { run } from "../../core/process/run.js";
import { engineRoot } from "../layout.js";
import type { EngineSettings } from "../types.js";

/** Milliseconds that `pulumi version` may take; without the update check it uses no network. */
const TIMEOUT_MS = 20_000;

/** Identifies a version of a program file: path, size and modification time. */
export interface FileIdentity {
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/**
 * The version of a `pulumi` program, cached as long as the file is unchanged, because starting it costs more than all
 * other steps of finding an engine. Undefined if it prints no version.
 */
export async function cachedVersion(cli: string, settings: EngineSettings): Promise<string | undefined> {
  const { size, mtimeMs } = await stat(cli);
  const identity: FileIdentity = { path: cli, size, modifiedMs: mtimeMs };
  const cacheFile = join(engineRoot(settings), "cli-on-path.json");
  const known = recall((await readFileIfPresent(cacheFile)) ?? "", identity);
  if (known !== undefined) return known;
  const version = await askVersion(cli, settings);
  if (version !== undefined) await writeFileAtomically(cacheFile, JSON.stringify({ ...identity, version }));
  return version;
}

/** The cached version, if it is of the same file. */
export function recall(text: string, identity: FileIdentity): string | undefined {
  const memory = tryParseJson(text);
  if (!isRecord(memory) || typeof memory["version"] !== "string") return undefined;
  const same =
    memory["path"] === identity.path &&
    memory["size"] === identity.size &&
    memory["modifiedMs"] === identity.modifiedMs;
  return same ? memory["version"] : undefined;
}

/** `v3.228.0` → `3.228.0`; undefined for anything else. */
export function parseVersion(output: string): string | undefined {
  return /^v?(\d+\.\d+\.\d+[0-9A-Za-z.+-]*)$/.exec(output.trim())?.[1];
}

async function askVersion(cli: string, settings: EngineSettings): Promise<string | undefined> {
  try {
    const env = { ...settings.variables, PULUMI_SKIP_UPDATE_CHECK: "1" };
    const { exitCode, stdout } = await run(cli, ["version"], { env, timeoutMs: TIMEOUT_MS });
    return exitCode === 0 ? parseVersion(stdout) : undefined;
  } catch (error) {
    if (isOpsError(error)) return undefined;
    throw error;
  }
}
