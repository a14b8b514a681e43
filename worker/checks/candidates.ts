import { inert } from "../../core/printable.js";
import type { BaseEntry } from "../ports/checkout.js";
import { detectors } from "./detectors/index.js";
import { depthOf, enclosing, namesByDirectory, pathIn } from "./project-view.js";

/** Our choice, far more than repositories have; it limits what is read. */
const MAX_PROJECTS = 50;
/** Directories deeper than this, and longer paths, are ignored. Linux allows paths of 4,096 bytes (PATH_MAX). */
const MAX_DEPTH = 8;
const MAX_PATH = 4_096;
/** Directories with other people's code, build results or test data: projects in them are not the repository's. */
const IGNORED = new Set([
  ...["node_modules", "vendor", "third_party", "bower_components", "site-packages", "venv"],
  ...["dist", "target", "testdata", "fixtures", "__fixtures__"],
]);

/** Directories that may be projects, and the files to read there. */
export interface Candidates {
  /** Files that detection considers, sorted. */
  readonly paths: readonly string[];
  /** Sorted. */
  readonly directories: readonly string[];
  readonly reads: readonly string[];
  /** Directories beyond the maximum, which are not considered. */
  readonly omitted: number;
}

/**
 * Directories with a marker of an ecosystem; with `changed`, those around these paths, so that the others don't count
 * against the maximum.
 */
export function findCandidates(
  entries: readonly BaseEntry[],
  changed: readonly string[] | undefined,
): Candidates {
  const paths = entries.flatMap(({ path, kind }) => (kind === "file" && isConsidered(path) ? [path] : []));
  paths.sort();
  const names = namesByDirectory(paths);
  const all = [...names].flatMap(([directory, files]) => (isProject(files) ? [directory] : []));
  const wanted = changed === undefined ? all : aroundChanges(all, changed);
  const directories = wanted.sort(nearestToRoot).slice(0, MAX_PROJECTS).sort();
  return {
    paths,
    directories,
    reads: directories.flatMap((directory) => readsIn(directory, names.get(directory) ?? [])),
    omitted: wanted.length - directories.length,
  };
}

/** Whether a directory of this name may hold the repository's own projects. */
export function isOwnDirectory(name: string): boolean {
  return !name.startsWith(".") && !IGNORED.has(name);
}

function aroundChanges(directories: readonly string[], changed: readonly string[]): string[] {
  const around = new Set(changed.flatMap((path) => enclosing(path)));
  return directories.filter((directory) => around.has(directory));
}

function isConsidered(path: string): boolean {
  // a name with control or bidirectional characters could make the report show something else
  if (path.length > MAX_PATH || path.includes("\\") || inert(path) !== path) return false;
  const parts = path.split("/");
  const name = parts.pop() ?? "";
  return parts.length <= MAX_DEPTH && name !== "" && name !== ".." && parts.every(isNamed);
}

function isNamed(directory: string): boolean {
  return directory !== "" && isOwnDirectory(directory);
}

function isProject(files: readonly string[]): boolean {
  return files.some((name) => detectors.some(({ marker }) => marker.test(name)));
}

function readsIn(directory: string, files: readonly string[]): readonly string[] {
  const wanted = new Set(
    detectors.filter(({ marker }) => files.some((name) => marker.test(name))).flatMap(({ reads }) => reads),
  );
  return files.filter((name) => wanted.has(name)).map((name) => pathIn(directory, name));
}

function nearestToRoot(one: string, other: string): number {
  return depthOf(one) - depthOf(other) || (one < other ? -1 : 1);
}
