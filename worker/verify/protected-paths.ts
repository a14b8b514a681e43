import { couldOpen } from "../../core/names/same-name.js";
import type { FileChange } from "../ports/checkout.js";

/** The file of a repository that defines how its changes are verified. */
export const VERIFY_FILE = ".codingworker.yml";

/** Protected paths from the repository's root, with everything below them. */
const PROTECTED = [[VERIFY_FILE], [".github", "workflows"]];
/** Protected at any depth: git's own directory, which git refuses as well. */
const PROTECTED_NAMES = [".git"];

/**
 * The changed files that an agent must not change: those that decide whether its work passes, and those that
 * run with the repository's secrets. Names are compared as the most lenient file systems do, since someone
 * may check the change out there.
 */
export function protectedChanges(files: readonly FileChange[]): readonly string[] {
  return files.map(({ path }) => path).filter(isProtected);
}

function isProtected(path: string): boolean {
  // Windows accepts both slashes, and NFKC converts their full-width forms
  const parts = path.normalize("NFKC").split(/[/\\]/);
  if (parts.some((part) => PROTECTED_NAMES.some((name) => couldOpen(part, name)))) return true;
  return resolutions(parts).some((resolved) =>
    PROTECTED.some((protectedPath) => isAtOrBelow(resolved, protectedPath)),
  );
}

/**
 * All paths that one with backslashes and `..` may mean: without the dots, and every directory on its way.
 */
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
