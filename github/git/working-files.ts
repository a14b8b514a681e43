import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { lstat, open, readlink } from "node:fs/promises";
import { pathBytes, type RawPath } from "./paths.js";

/** A file or symbolic link of a working copy, before any conversion by git. */
export interface WorkingFile {
  readonly mode: "100644" | "100755" | "120000";
  readonly size: number;
  /** The object id of exactly these bytes. */
  readonly id: string;
  /** Whether it contains a zero byte. */
  readonly binary: boolean;
}

const SLASH = Buffer.from("/");

/** A path in a working copy; as bytes, since names need not be UTF-8. */
export function pathIn(directory: string, path: RawPath): Buffer {
  return Buffer.concat([Buffer.from(directory), SLASH, pathBytes(path)]);
}

/**
 * Reads a file without following a link and without blocking on a pipe.
 *
 * @throws the system's error; `ENOENT` also for anything but a file or link
 */
async function readWorkingFile(directory: string, path: RawPath): Promise<WorkingFile> {
  const absolutePath = pathIn(directory, path);
  const found = await lstat(absolutePath);
  if (found.isSymbolicLink()) {
    const target = await readlink(absolutePath, { encoding: "buffer" });
    return { mode: "120000", size: target.length, id: idOf(target), binary: false };
  }
  if (!found.isFile()) throw Object.assign(new Error("no plain file"), { code: "ENOENT" });
  const file = await open(absolutePath, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { size, mode } = await file.stat();
    const hash = createHash("sha1").update(`blob ${size}\0`);
    let binary = false;
    for await (const chunk of file.createReadStream({ autoClose: false, end: Math.max(0, size - 1) })) {
      const bytes = chunk as Buffer;
      hash.update(bytes);
      binary ||= bytes.includes(0);
    }
    return { mode: (mode & 0o100) === 0 ? "100644" : "100755", size, id: hash.digest("hex"), binary };
  } finally {
    await file.close();
  }
}

function idOf(bytes: Buffer): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** Number of files read at a time: enough to keep the disk busy, few enough for the limit of open files. */
const AT_ONCE = 16;

/** Reads many files; `onFile` is called for each. An error that it throws ends the reading. */
export async function readWorkingFiles(
  directory: string,
  paths: readonly RawPath[],
  onFile: (path: RawPath, file: WorkingFile) => void,
  onError: (path: RawPath, error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  const left = paths.values();
  const work = async (): Promise<void> => {
    for (const path of left) {
      signal.throwIfAborted();
      const file = await readWorkingFile(directory, path).catch((error: unknown) => onError(path, error));
      if (file) onFile(path, file);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
