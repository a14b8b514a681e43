import { join, relative, sep } from "node:path";
import type { Settings } from "../../config/settings.js";
import { isTaskDirectory, type OwnDirectory } from "../../worker/parent-directories.js";

/** Entries that opsctl creates in the state directory. */
const STATE = ["demo", "discarded", "local", "mirrors", "tasks", "worker", "workspaces"];
/** Entries that opsctl creates in the cache directory, in case both are the same directory. */
const CACHE = ["engine", "local-endpoint"];
const TASKS = ["runs"];
/** A short-lived file that tests whether the directory is writable. */
const PROBE = /^\.probe-[0-9a-f]+$/;

/** The parent of all task directories. */
export function taskRoot({ stateDir }: Pick<Settings, "stateDir">): string {
  return join(stateDir, "worker");
}

/**
 * Where verified commits are kept until they are published. Not in the parent of the task directories, which is checked
 * for unexpected entries before each verification.
 */
export function keptRoot({ stateDir }: Pick<Settings, "stateDir">, stack: string): string {
  return join(stateDir, "tasks", "verified", stack);
}

/** Where the messages are kept that `queue dlq discard` deletes from a stack's dead-letter queue. */
export function discardedFile({ stateDir }: Pick<Settings, "stateDir">, stack: string): string {
  return join(stateDir, "discarded", `${stack}.jsonl`);
}

/** Where mirrors of repositories are kept between tasks. */
export function mirrorRoot({ stateDir }: Pick<Settings, "stateDir">): string {
  return join(stateDir, "mirrors");
}

/** The directories that only opsctl uses, outermost first, with the entries that each may have. */
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

/**
 * The entry of this directory that leads to `other`; the entries `held` if both are the same directory; none if `other`
 * is elsewhere.
 */
function firstBelow(directory: string, other: string, held: readonly string[]): readonly string[] {
  const path = relative(directory, other);
  if (path === "") return held;
  const [first = ""] = path.split(sep);
  return first === ".." ? [] : [first];
}
