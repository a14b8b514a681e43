import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether node_modules matches package-lock.json. npm writes node_modules/.package-lock.json at the end of an
 * installation, so an interrupted one has none. That file lacks the root package and optional packages of other
 * platforms, so the two are not compared byte by byte.
 */
export function installedAsLocked(root) {
  const locked = packagesIn(join(root, "package-lock.json"));
  const installed = packagesIn(join(root, "node_modules", ".package-lock.json"));
  return locked !== undefined && installed !== undefined && sameAsLocked(locked, installed);
}

/** Compares the `packages` of the two files: path in node_modules → version, integrity, optional. */
function sameAsLocked(locked, installed) {
  const wanted = Object.entries(locked).filter(([path]) => path !== "");
  const allThere = wanted.every(([path, { version, integrity, optional }]) => {
    const found = installed[path];
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
  return allThere && Object.keys(installed).every((path) => path in locked);
}

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
