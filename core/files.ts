import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { errnoOf } from "./errors.js";

/**
 * Replaces a file in one step: readers see the old or the new content, never half of it, and the new
 * content is on disk before it becomes visible.
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
  mode = 0o600,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The text of a file, or undefined when there is none. */
export async function readFileIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** A path leads to something that is no file with contents of its own: a directory, a FIFO, a socket, a device. */
export class NotRegularFileError extends Error {
  constructor(options?: ErrorOptions) {
    super("it is not a regular file", options);
    this.name = "NotRegularFileError";
  }
}

/** What opening answers for a link that must not be followed, and for a socket or a FIFO that nobody reads. */
const NOT_REGULAR = ["ELOOP", "ENXIO"];

/**
 * Opens a regular file with `flags` of open(2). Never waits: a FIFO would let its reader wait for a writer, for ever.
 *
 * @throws NotRegularFileError; the system's errors.
 */
export async function openRegularFile(path: string, flags: number, mode?: number): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await open(path, flags | constants.O_NONBLOCK, mode);
  } catch (error) {
    if (NOT_REGULAR.includes(errnoOf(error) ?? "")) throw new NotRegularFileError({ cause: error });
    throw error;
  }
  try {
    if (!(await handle.stat()).isFile()) throw new NotRegularFileError();
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}
