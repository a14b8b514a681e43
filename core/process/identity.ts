import { run } from "./run.js";
import { isRunning, listProcesses, readProcess } from "./table.js";

/**
 * A process, named so that a later process with the same pid is not taken for it: `startedAt` is the
 * kernel's start time (clock ticks since boot on Linux, `ps`' date elsewhere).
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** The identity of a running process; undefined when there is none with this pid (or only a zombie). */
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
 * All processes of the session that `leader` began, whatever process groups they made for themselves.
 * Outside Linux sessions can't be listed; there only the leader's process group is known.
 */
export async function sessionMembers(leader: number): Promise<readonly number[]> {
  if (process.platform !== "linux") return [leader];
  return (await listProcesses()).filter(({ session }) => session === leader).map(({ pid }) => pid);
}
