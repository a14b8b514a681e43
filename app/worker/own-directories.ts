import { join, relative, sep } from "node:path";
import type { Settings } from "../../config/settings.js";
import { isTaskDirectory, type OwnDirectory } from "../../worker/parent-directories.js";

/** What opsctl's commands put into the state directory. */
const STATE = ["demo", "local", "tasks", "worker", "workspaces"];
/** What they put into the others, should they be the same directory. */
const CACHE = ["engine", "local-endpoint"];
const TASKS = ["runs"];
/** A moment's file that shows whether the directory can be written. */
const PROBE = /^\.probe-[0-9a-f]+$/;

/** Where task directories come. */
export function taskRoot({ stateDir }: Pick<Settings, "stateDir">): string {
  return join(stateDir, "worker");
}

/**
 * Where verified commits wait to be published: not beside the task directories, which is looked through before each
 * verification.
 */
export function keptRoot({ stateDir }: Pick<Settings, "stateDir">, stack: string): string {
  return join(stateDir, "tasks", "verified", stack);
}

/** The directories that are opsctl's alone, from the outermost in, and what may lie in each. */
export function ownDirectories(
  settings: Pick<Settings, "stateDir" | "cacheDir" | "tasksDir">,
): [OwnDirectory, OwnDirectory] {
  const { stateDir, cacheDir, tasksDir } = settings;
  const names = new Set([
    ...STATE,
    ...firstBelow(stateDir, cacheDir, CACHE),
    ...firstBelow(stateDir, tasksDir, TASKS),
  ]);
  return [
    { path: stateDir, known: (name) => names.has(name) || PROBE.test(name) },
    { path: taskRoot(settings), known: isTaskDirectory },
  ];
}

/** What of another directory lies directly in this one: it or one above it, or what it holds. */
function firstBelow(directory: string, other: string, held: readonly string[]): readonly string[] {
  const path = relative(directory, other);
  if (path === "") return held;
  const [first = ""] = path.split(sep);
  return first === ".." ? [] : [first];
}
