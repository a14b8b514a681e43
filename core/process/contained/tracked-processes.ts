import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { systemClock } from "../../time/clock.js";
import { sendSignal } from "../signal.js";
import { listProcesses, type ProcessEntry, readProcess } from "../table.js";

/** How the processes of one contained program are found, even if their parents have changed. */
export interface TrackedProcesses {
  /** Pid of the first process, which leads a session and a process group. */
  readonly leader: number;
  /** The leader's start time: older processes don't belong to it. Undefined if it had ended before it was read. */
  readonly since: string | undefined;
  /** An environment variable with an unguessable value, `NAME=value`; children inherit it. */
  readonly mark: string;
  /** A user whose processes all belong to the program. */
  readonly uid?: number | undefined;
}

const MARK_NAME = "OPSCTL_MARK";

/** Creates the mark for the environment of one contained program. */
export function newMark(): { readonly variable: Readonly<Record<string, string>>; readonly mark: string } {
  const value = randomBytes(16).toString("hex");
  return { variable: { [MARK_NAME]: value }, mark: `${MARK_NAME}=${value}` };
}

export async function trackProcesses(
  leader: number,
  mark: string,
  uid: number | undefined,
): Promise<TrackedProcesses> {
  const since = process.platform === "linux" ? (await readProcess(leader))?.startedAt : undefined;
  return { leader, since, mark, uid };
}

/** The running members: processes in the leader's group or session, or with the mark in their environment. */
export async function runningMembers(processes: TrackedProcesses): Promise<readonly number[]> {
  const candidates = (await listProcesses()).filter(
    ({ pid, startedAt }) => pid !== process.pid && Number(startedAt) >= Number(processes.since ?? 0),
  );
  const belongs = await Promise.all(candidates.map((entry) => isMember(entry, processes)));
  return candidates.filter((_, index) => belongs[index]).map(({ pid }) => pid);
}

async function isMember(
  { pid, group, session }: ProcessEntry,
  processes: TrackedProcesses,
): Promise<boolean> {
  if (group === processes.leader || session === processes.leader) return true;
  try {
    const { uid } = processes;
    // proc_pid_status(5): real, effective, saved and file system uid
    if (uid !== undefined)
      return new RegExp(`^Uid:.*\\b${uid}\\b`, "m").test(await readFile(`/proc/${pid}/status`, "utf8"));
    return (await readFile(`/proc/${pid}/environ`)).includes(processes.mark);
  } catch {
    // ended, or another user's
    return false;
  }
}

export interface SweepResult {
  /** Processes that had to be killed. */
  readonly killed: number;
  /** Processes that were still running at the time limit. */
  readonly survivors: number;
}

/**
 * Kills all members repeatedly until none was found twice in a row: one may fork while the others are listed, and
 * during exec a process has no environment for a moment. Gives up after `limitMs`.
 */
export async function killAll(processes: TrackedProcesses, limitMs: number): Promise<SweepResult> {
  if (processes.uid !== undefined) await killUser(processes.uid);
  const killed = new Set<number>();
  const deadline = performance.now() + limitMs;
  let survivors = 0;
  for (let clean = 0; clean < 2;) {
    const members = await runningMembers(processes);
    survivors = members.length;
    clean = survivors === 0 ? clean + 1 : 0;
    for (const pid of members) if (signalled(pid, "SIGKILL")) killed.add(pid);
    if (performance.now() >= deadline) break;
    if (clean < 2) await systemClock.sleep(10);
  }
  return { killed: killed.size, survivors };
}

/** Kills all processes of a user at once, as only that user itself can; outside Linux they can't be listed. */
async function killUser(uid: number): Promise<void> {
  const child = spawn("/bin/sh", ["-c", "kill -KILL -1"], {
    uid,
    gid: uid,
    cwd: "/",
    env: {},
    stdio: "ignore",
  });
  await new Promise<void>((resolve) => child.once("error", () => resolve()).once("exit", () => resolve()));
}

/** As `sendSignal`, but false for a process that we may not signal. */
export function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return sendSignal(pid, signal);
  } catch {
    return false;
  }
}
