import { randomBytes } from "node:crypto";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf, errorText, type OpsError, usageError } from "../core/errors.js";
import { makeDirectory } from "../core/files.js";

/** What is written to see whether a file finds room, in bytes: a block of common file systems. */
const PROBE_BYTES = 4096;

export interface StateDirectory {
  /** As `config/settings.ts` gives it. */
  readonly stateDir: string;
  /** The environment that it was made of. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Makes the state directory and writes a file in it, so that nothing is begun where nothing could be kept.
 *
 * @throws OpsError `local.state-directory-unusable` (2), which says what named the directory.
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
 * Reads what is kept in the state directory: where the system won't have it read, that is the directory's fault.
 *
 * @throws OpsError `local.state-directory-unusable` (2); what `read` throws.
 */
export async function readingState<T>(directory: StateDirectory, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw UNREADABLE.includes(errnoOf(error) ?? "") ? unusable(directory, error) : error;
  }
}

/** Removes all that a server keeps but for these entries: its port, and the lock that we hold. */
export async function removeAllBut(kept: readonly string[], root: string): Promise<void> {
  const entries = (await readdir(root)).filter((name) => !kept.includes(name));
  await Promise.all(entries.map((name) => rm(join(root, name), { recursive: true, force: true })));
}

/** What the system says of a path through a file, a directory closed to us, a name too long, and a ring of links. */
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
