import { errnoOf } from "../errors.js";
import { type Clock, systemClock } from "../time/clock.js";
import { isAlive, type ProcessIdentity, sessionMembers } from "./identity.js";

/** Sends a signal; false if the process doesn't exist (any more). */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (errnoOf(error) === "ESRCH") return false;
    throw error;
  }
}

/** Kills every process of the session that `leader` began; returns their number. */
export async function killSession(leader: number): Promise<number> {
  let hit = 0;
  // several rounds, because a member may fork between listing and killing
  for (let round = 0; round < 5; round++) {
    const members = await sessionMembers(leader);
    const killed = members.filter((pid) => sendSignal(pid, "SIGKILL")).length;
    if (killed === 0) break;
    hit += killed;
  }
  if (process.platform !== "linux") sendSignal(-leader, "SIGKILL");
  return hit;
}

export interface StopOptions {
  /** Milliseconds from SIGTERM to SIGKILL. */
  readonly graceMs: number;
  readonly clock?: Clock;
}

/** Stops a process that we started: SIGTERM, then SIGKILL after the grace period. */
export async function stopProcess(
  identity: ProcessIdentity,
  options: StopOptions,
): Promise<"gone" | "ended" | "killed"> {
  const clock = options.clock ?? systemClock;
  if (!(await isAlive(identity))) return "gone";
  sendSignal(identity.pid, "SIGTERM");
  for (let waited = 0; waited < options.graceMs; waited += 50) {
    await clock.sleep(50);
    if (!(await isAlive(identity))) return "ended";
  }
  sendSignal(identity.pid, "SIGKILL");
  return "killed";
}
