import { randomBytes } from "node:crypto";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errnoOf, errorText, usageError } from "../core/errors.js";

/** What is written to see whether a file finds room, in bytes: a block of common file systems. */
const PROBE_BYTES = 4096;

export interface StateDirectory {
  /** As `config/settings.ts` gives it. */
  readonly stateDir: string;
  /** The environment that it was made of. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Makes the state directory and writes a file in it, so that nothing is begun where nothing could be kept. Directories
 * are made one by one: Node's `recursive` never returns where the system lets nobody make any, as in `/proc`.
 *
 * @throws OpsError `local.state-directory-unusable` (2), which says what named the directory.
 */
export async function prepareStateDirectory({ stateDir, variables }: StateDirectory): Promise<void> {
  try {
    await makeDirectory(stateDir);
    await tryToWrite(join(stateDir, `.probe-${randomBytes(6).toString("hex")}`));
  } catch (error) {
    const variable = variables["XDG_STATE_HOME"] ? "XDG_STATE_HOME" : "HOME";
    const params = { directory: stateDir, variable, reason: errorText(error) };
    throw usageError("local.state-directory-unusable", params, { cause: error });
  }
}

async function makeDirectory(path: string): Promise<void> {
  if (await isDirectory(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeDirectory(parent);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    // another process was faster
    if (errnoOf(error) !== "EEXIST" || !(await isDirectory(path))) throw error;
  }
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return false;
    throw error;
  }
}

async function tryToWrite(path: string): Promise<void> {
  try {
    await writeFile(path, Buffer.alloc(PROBE_BYTES), { flag: "wx", mode: 0o600 });
  } finally {
    await rm(path, { force: true });
  }
}
