import { couldOpen } from "../../core/names/same-name.js";
import type { FileChange } from "../ports.js";

/** The file of a repository that says how its changes are verified. */
export const VERIFY_FILE = ".codingworker.yml";

/** Places from the repository's root on, and all below them. */
const PROTECTED = [[VERIFY_FILE], [".github", "workflows"]];
/** At any depth: git's own. It refuses these as well. */
const PROTECTED_NAMES = [".git"];

/**
 * The changed files that an agent must not change: what decides whether its own work is good, and what runs with the
 * repository's secrets. Compared as the least careful file system does it: whoever checks the change out may have one.
 */
export function protectedChanges(files: readonly FileChange[]): readonly string[] {
  return files.map(({ path }) => path).filter(isProtected);
}

function isProtected(path: string): boolean {
  // Windows takes both for what stands between folders, NFKC has full-width ones
  const parts = path.normalize("NFKC").split(/[/\\]/);
  if (parts.some((part) => PROTECTED_NAMES.some((name) => couldOpen(part, name)))) return true;
  return resolutions(parts).some((resolved) =>
    PROTECTED.some((protectedPath) => isAtOrBelow(resolved, protectedPath)),
  );
}

/** With backslashes a path may go back on itself: as it stands without the dots, and each place that it comes by. */
function resolutions(parts: readonly string[]): readonly (readonly string[])[] {
  const named = parts.filter((part) => !/^[. ]*$/.test(part));
  const at: string[] = [];
  const visited = parts.map((part) => {
    if (part === "..") at.pop();
    else if (!/^[. ]*$/.test(part)) at.push(part);
    return [...at];
  });
  return [named, ...visited];
}

function isAtOrBelow(path: readonly string[], protectedPath: readonly string[]): boolean {
  return (
    path.length >= protectedPath.length &&
    protectedPath.every((name, index) => couldOpen(path[index] ?? "", name))
  );
}
