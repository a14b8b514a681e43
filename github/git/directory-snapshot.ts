import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf, failure } from "../../core/errors.js";

/** What a directory held: by path, what the kernel says of each file. */
export type DirectorySnapshot = ReadonlyMap<string, string>;

/**
 * Takes down what a directory holds. Change times (`ctime`) are the kernel's: a program can't put them back, so what
 * was changed since shows.
 */
export async function snapshotDirectory(directory: string): Promise<DirectorySnapshot> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const snapshot = new Map<string, string>();
  for (const path of files) {
    const { ino, size, mode, ctimeNs } = await lstat(path, { bigint: true });
    snapshot.set(path, `${ino} ${size} ${mode} ${ctimeNs}`);
  }
  return snapshot;
}

/**
 * An agent runs as the same user as we do: where nothing else holds it, it can reach files beside its own directory.
 *
 * @throws OpsError `checkout.tampered` (1) when the directory is not as it was
 */
export async function checkUnchanged(
  directory: string,
  snapshot: DirectorySnapshot,
  repository: string,
): Promise<void> {
  const now = await snapshotDirectory(directory).catch((error: unknown) => {
    throw failure("checkout.tampered", { repository, path: directory, reason: errnoOf(error) ?? "" });
  });
  const changed = [...new Set([...snapshot.keys(), ...now.keys()])].find(
    (path) => snapshot.get(path) !== now.get(path),
  );
  if (changed !== undefined) {
    throw failure("checkout.tampered", { repository, path: changed, reason: "changed from outside" });
  }
}
