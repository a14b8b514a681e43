/** Limit of symbolic links in a path, as in Linux (path_resolution(7)). */
const MOST_STEPS = 40;

/**
 * Whether a symbolic link of a repository ends outside of it, in `.git`, or in a cycle. `links` are all
 * symbolic links of the tree: targets by path. Links to missing files are allowed.
 */
export function leavesRepository(path: string, links: ReadonlyMap<string, string>): boolean {
  const at: string[] = [];
  const left = path.split("/");
  for (let steps = 0; left.length > 0;) {
    const part = left.shift() ?? "";
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (at.pop() === undefined) return true;
      continue;
    }
    at.push(part);
    if (at.length === 1 && part.toLowerCase() === ".git") return true;
    const target = links.get(at.join("/"));
    if (target === undefined) continue;
    steps += 1;
    if (steps > MOST_STEPS || target.startsWith("/")) return true;
    at.pop();
    left.unshift(...target.split("/"));
  }
  return false;
}

/** The links that leave the repository now, except those that did so before and are unchanged. */
export function newlyLeaving(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly string[] {
  return [...now.keys()].filter(
    (path) =>
      leavesRepository(path, now) && !(before.get(path) === now.get(path) && leavesRepository(path, before)),
  );
}
