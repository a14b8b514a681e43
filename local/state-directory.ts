import { randomBytes } from "node:crypto";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf, errorText, type OpsError, usageError } from "../core/errors.js";
import { makeDirectory } from "../core/files.js";

/** Size of the file that is written to check for free space, in bytes: a block of common file systems. */
const PROBE_BYTES = 4096;

export interface StateDirectory {
  /** As in `config/settings.ts`. */
  readonly stateDir: string;
  /** The environment from which it was determined. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Creates the state directory and writes a test file, so that nothing is begun where nothing can be stored.
 *
 * @throws OpsError `local.state-directory-unusable` (2), which names the setting behind the directory.
 */
export async function prepareStateDirectory(directory: StateDirectory): Promise<void> {
  try {
    await makeDirectory(directory.stateDir);
    await tryToWrite(join(directory.stateDir, `.probe-${randomBytes(6).toString("hex")}`));
  } catch (error) {
    throw unusable(directory, error);
  }
}

/**
 * Runs `read`, and reports errors that the state directory itself causes as such.
 *
 * @throws OpsError `local.state-directory-unusable` (2); the errors of `read`.
 */
export async function readingState<T>(directory: StateDirectory, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw UNREADABLE.includes(errnoOf(error) ?? "") ? unusable(directory, error) : error;
  }
}

/**
 * Removes everything from a server's state directory except these entries: its port, and the lock that we
 * hold.
 */
export async function removeAllBut(kept: readonly string[], root: string): Promise<void> {
  const entries = (await readdir(root)).filter((name) => !kept.includes(name));
  await Promise.all(entries.map((name) => rm(join(root, name), { recursive: true, force: true })));
}

/**
 * System errors for a path through a file, a directory without access, a name that is too long, and a cycle
 * of links.
 */
const UNREADABLE = ["ENOTDIR", "EACCES", "EPERM", "ENAMETOOLONG", "ELOOP"];

function unusable({ stateDir, variables }: StateDirectory, error: unknown): OpsError {
  const variable = variables["XDG_STATE_HOME"] ? "XDG_STATE_HOME" : "HOME";
  const params = { directory: stateDir, variable, reason: errorText(error) };
  return usageError("local.state-directory-unusable", params, { cause: error });
}

async function tryToWrite(path: string): Promise<void> {
  try {
    await writeFile(path, Buffer.alloc(PROBE_BYTES), { flag: "wx", mode: 0o600 });
  } finally {
    await rm(path, { force: true });
  }
}
