import { constants } from "node:fs";
import { type FileHandle } from "node:fs/promises";
import { errnoOf, failure } from "../core/errors.js";
import { NotRegularFileError, openRegularFile } from "../core/files.js";

/**
 * Opens a file of the runs; a new one is accessible by its owner only. Symbolic links are not followed,
 * since opsctl creates none.
 *
 * @throws OpsError `runs.unreadable` (1) for anything but a regular file; system errors.
 */
export async function openRunFile(path: string, flags: number): Promise<FileHandle> {
  try {
    return await openRegularFile(path, flags | constants.O_NOFOLLOW, 0o600);
  } catch (error) {
    if (!(error instanceof NotRegularFileError)) throw error;
    throw failure("runs.unreadable", { file: path, reason: error.message }, { cause: error });
  }
}

/** Opens a file for reading; undefined when it doesn't exist. */
export async function openRunFileIfPresent(path: string): Promise<FileHandle | undefined> {
  try {
    return await openRunFile(path, constants.O_RDONLY);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** The text of a file of the runs; undefined when it doesn't exist. */
export async function readRunFile(path: string): Promise<string | undefined> {
  const handle = await openRunFileIfPresent(path);
  if (!handle) return undefined;
  try {
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}
