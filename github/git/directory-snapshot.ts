import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf, failure } from "../../core/errors.js";

/** Contents of a directory: the kernel's metadata of each file, by path. */
export type DirectorySnapshot = ReadonlyMap<string, string>;

/**
 * Takes a snapshot of a directory. Programs can't set back change times (`ctime`), so later changes are
 * detected. The change time of a `shared` file doesn't count: each further hard link sets it.
 */
export async function snapshotDirectory(
  directory: string,
  shared: ReadonlySet<string> = new Set(),
): Promise<DirectorySnapshot> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const snapshot = new Map<string, string>();
  for (const path of files) {
    const { ino, size, mode, ctimeNs, mtimeNs } = await lstat(path, { bigint: true });
    snapshot.set(path, `${ino} ${size} ${mode} ${shared.has(path) ? mtimeNs : ctimeNs}`);
  }
  return snapshot;
}

/**
 * Checks that a directory is unchanged. Without containment an agent runs as our user and could modify files
 * outside its own directory.
 *
 * @throws OpsError `checkout.tampered` (1) when the directory has changed
 */
export async function checkUnchanged(
  directory: string,
  snapshot: DirectorySnapshot,
  repository: string,
  shared?: ReadonlySet<string>,
): Promise<void> {
  const now = await snapshotDirectory(directory, shared).catch((error: unknown) => {
    throw failure("checkout.tampered", { repository, path: directory, reason: errnoOf(error) ?? "" });
  });
  const changed = [...new Set([...snapshot.keys(), ...now.keys()])].find(
    (path) => snapshot.get(path) !== now.get(path),
  );
  if (changed !== undefined) {
    throw failure("checkout.tampered", { repository, path: changed, reason: "changed from outside" });
  }
}
