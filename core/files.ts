import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { errnoOf } from "./errors.js";

/**
 * Replaces a file atomically: readers see either the old or the new content, and the new content is on disk before it
 * becomes visible.
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
 * Creates a directory and its parents, accessible to the user only; existing ones keep their mode. They are created one
 * by one, because Node's `recursive` never returns where no directory can be created, as in `/proc`.
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
    // another process may have created it first
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
 * The text of a file, or undefined if there is none. Links are followed.
 *
 * @throws NotRegularFileError; the system's errors.
 */
export function readFileIfPresent(path: string): Promise<string | undefined> {
  return readIfPresent(path, constants.O_RDONLY);
}

/** The same for files that foreign programs could have replaced: a link is an error and not followed. */
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

/** The path is not a regular file but e.g. a directory, a FIFO, a socket or a device. */
export class NotRegularFileError extends Error {
  readonly path: string;

  constructor(path: string, options?: ErrorOptions) {
    super("it is not a regular file", options);
    this.name = "NotRegularFileError";
    this.path = path;
  }
}

/** Error codes of opening a link that must not be followed, or a socket or a FIFO without a reader. */
const NOT_REGULAR = ["ELOOP", "ENXIO"];

/**
 * Opens a regular file with `flags` of open(2). Never blocks: opening a FIFO could wait for a writer forever.
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
