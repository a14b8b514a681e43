import { readFile, readdir } from "node:fs/promises";
import { errnoOf } from "../errors.js";

/** One process of the system's list, from `/proc/<pid>/stat`. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Clock ticks since boot. */
  readonly startedAt: string;
  /** `R`, `S`, …; `Z` and `X` have ended but were not yet waited for. */
  readonly state: string;
}

/** Reads a process of this machine (Linux); undefined if no process has this pid. */
export async function readProcess(pid: number): Promise<ProcessEntry | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, "utf8");
    // the command's name (field 2) may contain spaces and parentheses
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    // proc_pid_stat(5): 3 state, 4 parent, 5 group, 6 session, 22 start time
    return {
      pid,
      state: fields[0] ?? "",
      parent: Number(fields[1]),
      group: Number(fields[2]),
      session: Number(fields[3]),
      startedAt: fields[19] ?? "",
    };
  } catch (error) {
    if (errnoOf(error) === "ENOENT" || errnoOf(error) === "ESRCH") return undefined;
    throw error;
  }
}

/** All running processes (no zombies); empty outside Linux. */
export async function listProcesses(): Promise<readonly ProcessEntry[]> {
  if (process.platform !== "linux") return [];
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const entries = await Promise.all(pids.map(readProcess));
  return entries.filter((entry): entry is ProcessEntry => entry !== undefined && isRunning(entry));
}

export function isRunning({ state }: ProcessEntry): boolean {
  return state !== "Z" && state !== "X";
}

/** The processes below `ancestor`, nearest first. */
export function descendantsOf(table: readonly ProcessEntry[], ancestor: number): readonly ProcessEntry[] {
  const found: ProcessEntry[] = [];
  const parents = [ancestor];
  for (let parent = parents.shift(); parent !== undefined; parent = parents.shift()) {
    const children = table.filter((entry) => entry.parent === parent);
    found.push(...children);
    parents.push(...children.map(({ pid }) => pid));
  }
  return found;
}
