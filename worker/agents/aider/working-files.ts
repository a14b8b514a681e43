import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Files beyond these are not found by their names, our choice: the largest repositories have about 100,000. */
const MOST_FILES = 100_000;
/** Directories whose files are not part of the repository. */
const SKIPPED: ReadonlySet<string> = new Set([".git", "node_modules", ".venv", "target"]);

/** The regular files below a directory, as paths with forward slashes. Links are not followed. */
export async function workingFiles(directory: string): Promise<readonly string[]> {
  const files: string[] = [];
  const directories = [""];
  for (const parent of directories) {
    for (const entry of await readdir(join(directory, parent), { withFileTypes: true })) {
      const path = parent === "" ? entry.name : `${parent}/${entry.name}`;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) directories.push(path);
      if (entry.isFile()) files.push(path);
      if (files.length >= MOST_FILES) return files;
    }
  }
  return files;
}

export async function sizeOf(directory: string, paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(join(directory, path))).size));
  return sizes.reduce((total, size) => total + size, 0);
}
