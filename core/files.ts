import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
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
  await makeDirectory(dirname(path));
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

/**
 * Makes a directory, with those above it, for their user only; one that exists stays as it is. They are made one by
 * one: Node's `recursive` never returns where the system lets nobody make any, as in `/proc`.
 *
 * @throws the system's errors.
 */
export async function makeDirectory(path: string): Promise<void> {
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

/**
 * The text of a file, or undefined when there is none. It may be a link to one.
 *
 * @throws NotRegularFileError; the system's errors.
 */
export function readFileIfPresent(path: string): Promise<string | undefined> {
  return readIfPresent(path, constants.O_RDONLY);
}

/** The same where foreign programs could have put a link: one is not followed, but no regular file. */
export function readPlainFileIfPresent(path: string): Promise<string | undefined> {
  return readIfPresent(path, constants.O_RDONLY | constants.O_NOFOLLOW);
}

async function readIfPresent(path: string, flags: number): Promise<string | undefined> {
  try {
    const handle = await openRegularFile(path, flags);
    try {
      return await handle.readFile("utf8");
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** A path leads to something that is no file with contents of its own: a directory, a FIFO, a socket, a device. */
export class NotRegularFileError extends Error {
  readonly path: string;

  constructor(path: string, options?: ErrorOptions) {
    super("it is not a regular file", options);
    this.name = "NotRegularFileError";
    this.path = path;
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
    if (NOT_REGULAR.includes(errnoOf(error) ?? "")) throw new NotRegularFileError(path, { cause: error });
    throw error;
  }
  try {
    if (!(await handle.stat()).isFile()) throw new NotRegularFileError(path);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}
