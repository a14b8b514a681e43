import { constants } from "node:fs";
import { type FileHandle } from "node:fs/promises";
import { errnoOf, failure } from "../core/errors.js";
import { NotRegularFileError, openRegularFile } from "../core/files.js";

/**
 * Opens a file of the runs, owner only when it is made. Links are not followed: they are none of ours.
 *
 * @throws OpsError `runs.unreadable` (1) for what is no regular file; the system's errors.
 */
export async function openRunFile(path: string, flags: number): Promise<FileHandle> {
  try {
    return await openRegularFile(path, flags | constants.O_NOFOLLOW, 0o600);
  } catch (error) {
    if (!(error instanceof NotRegularFileError)) throw error;
    throw failure("runs.unreadable", { file: path, reason: error.message }, { cause: error });
  }
}

/** The same for reading; undefined when there is none. */
export async function openRunFileIfPresent(path: string): Promise<FileHandle | undefined> {
  try {
    return await openRunFile(path, constants.O_RDONLY);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** The text of a file of the runs, or undefined when there is none. */
export async function readRunFile(path: string): Promise<string | undefined> {
  const handle = await openRunFileIfPresent(path);
  if (!handle) return undefined;
  try {
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}
