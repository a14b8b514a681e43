import type { Dirent } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Where systems keep what only root may read, and how many levels below are looked at. */
const PLACES: readonly (readonly [directory: string, depth: number])[] = [
  ["/", 1],
  ["/etc", 4],
  ["/opt", 2],
  ["/srv", 2],
  ["/var", 3],
  ["/var/lib", 5],
];

/** Whether others than owner and group may read a file, or enter and list a directory. */
function isClosed(mode: number, isDirectory: boolean): boolean {
  const needed = isDirectory ? 0o005 : 0o004;
  return (mode & needed) !== needed;
}

/**
 * What a worker that runs as root must hide: in a user namespace root keeps its user id, so file modes keep nothing from
 * its agents.
 */
export async function closedPlaces(): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) return [];
  const found = await Promise.all(PLACES.map(([directory, depth]) => closedBelow(directory, depth)));
  return [...new Set(found.flat())];
}

async function closedBelow(directory: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((): Dirent[] => []);
  const found = await Promise.all(
    entries.map(async (entry): Promise<readonly string[]> => {
      const path = join(directory, entry.name);
      if (!entry.isDirectory() && !entry.isFile()) return [];
      const stat = await lstat(path).catch(() => undefined);
      if (!stat) return [];
      if (isClosed(stat.mode, entry.isDirectory())) return [path];
      return entry.isDirectory() && depth > 1 ? closedBelow(path, depth - 1) : [];
    }),
  );
  return found.flat();
}
