import { run } from "./run.js";
import { isRunning, listProcesses, readProcess } from "./table.js";

/**
 * Identifies a process even if its pid is reused: `startedAt` is the kernel's start time (clock ticks since boot on
 * Linux, `ps`' date elsewhere).
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** The identity of a running process; undefined if no process has this pid (or only a zombie). */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  if (process.platform === "linux") {
    const entry = await readProcess(pid);
    return entry && isRunning(entry) ? { pid, startedAt: entry.startedAt } : undefined;
  }
  const result = await run("ps", ["-o", "lstart=", "-p", String(pid)], { env: { PATH: "/bin:/usr/bin" } });
  const startedAt = result.stdout.trim();
  return startedAt === "" ? undefined : { pid, startedAt };
}

export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  return (await identify(identity.pid))?.startedAt === identity.startedAt;
}

/**
 * All processes of the session that `leader` began, in any process group. Sessions can't be listed outside Linux: there
 * only the leader's process group is returned.
 */
export async function sessionMembers(leader: number): Promise<readonly number[]> {
  if (process.platform !== "linux") return [leader];
  return (await listProcesses()).filter(({ session }) => session === leader).map(({ pid }) => pid);
}
