import { constants } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { NotRegularFileError, openRegularFile } from "../../core/files.js";
import { isOwnDirectory } from "../../worker/checks/candidates.js";
import type { BaseEntry } from "../../worker/ports/checkout.js";

/** Files of a repository, as far as checks are detected from them, and whether there were too many to list. */
interface Listing {
  readonly entries: readonly BaseEntry[];
  readonly isTooLarge: boolean;
}

/**
 * The files below a directory, in the shape of a base commit's. Links are listed and not followed; `.git` and nested
 * repositories, which a checkout would not have, are left out, and so are directories that detection ignores.
 */
export async function listWorkingCopy(root: string, most: number, signal: AbortSignal): Promise<Listing> {
  const entries: BaseEntry[] = [];
  const waiting = [""];
  let seen = 0;
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    signal.throwIfAborted();
    const children = await readdir(join(root, directory), { withFileTypes: true });
    if (directory !== "" && children.some(({ name }) => name === ".git")) continue;
    seen += children.length;
    if (seen > most) return { entries, isTooLarge: true };
    for (const child of children) {
      const path = directory === "" ? child.name : `${directory}/${child.name}`;
      if (child.isDirectory() && isOwnDirectory(child.name)) waiting.push(path);
      if (child.isFile()) entries.push({ path, kind: "file" });
      if (child.isSymbolicLink()) entries.push({ path, kind: "link" });
    }
  }
  return { entries, isTooLarge: false };
}

/** The text of a listed file; undefined when it is larger than `most` bytes, or not a plain file any more. */
export async function readWorkingFile(root: string, path: string, most: number): Promise<string | undefined> {
  try {
    const handle = await openRegularFile(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { size } = await handle.stat();
      return size > most ? undefined : await handle.readFile("utf8");
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof NotRegularFileError) return undefined;
    throw error;
  }
}
