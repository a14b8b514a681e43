import { hostname } from "node:os";
import { failure } from "../core/errors.js";
import { identify, isAlive } from "../core/process/identity.js";
import type { RunProcess, RunRecord } from "./record.js";

/** This process, as records name it. */
export async function currentProcess(): Promise<RunProcess> {
  const identity = await identify(process.pid);
  if (!identity) throw failure("runs.no-process", { pid: process.pid });
  return { ...identity, host: hostname() };
}

/** Whether a process of this machine has ended. Of other machines nobody knows: never. */
export async function isGone({ host, pid, startedAt }: RunProcess): Promise<boolean> {
  return host === hostname() && !(await isAlive({ pid, startedAt }));
}

/** The record as it is to be shown: a run whose process is gone was interrupted, whatever it last wrote. */
export async function withCurrentStatus(
  record: RunRecord,
  gone: (process: RunProcess) => Promise<boolean>,
): Promise<RunRecord> {
  if (record.status !== "running" || !(await gone(record.process))) return record;
  return { ...record, status: "interrupted" };
}
