import type { FileChange } from "../ports.js";

/** The file of a repository that says how its changes are verified. */
export const VERIFY_FILE = ".codingworker.yml";

const PROTECTED = [VERIFY_FILE, ".github/workflows"];

/**
 * The changed files that an agent must not change: what decides whether its own work is good, and what runs with the
 * repository's secrets. Compared as the least careful file system does it (upper and lower case, Unicode forms).
 */
export function protectedChanges(files: readonly FileChange[]): readonly string[] {
  return files.map(({ path }) => path).filter(isProtected);
}

function isProtected(path: string): boolean {
  const plain = path.normalize("NFKC").toLowerCase();
  return PROTECTED.some((place) => plain === place || plain.startsWith(`${place}/`));
}
