import { hostname } from "node:os";
import { failure } from "../core/errors.js";
import { identify, isAlive } from "../core/process/identity.js";
import type { RunProcess, RunRecord } from "./record.js";

/** This process as it is written to records. */
export async function currentProcess(): Promise<RunProcess> {
  const identity = await identify(process.pid);
  if (!identity) throw failure("runs.no-process", { pid: process.pid });
  return { ...identity, host: hostname() };
}

/**
 * Whether a process of this machine has ended; false for processes of other machines, where it is unknown.
 */
export async function isGone({ host, pid, startedAt }: RunProcess): Promise<boolean> {
  return host === hostname() && !(await isAlive({ pid, startedAt }));
}

/** The record to display: an unfinished run whose process has ended is shown as interrupted. */
export async function withCurrentStatus(
  record: RunRecord,
  gone: (process: RunProcess) => Promise<boolean>,
): Promise<RunRecord> {
  if (record.status !== "running" || !(await gone(record.process))) return record;
  return { ...record, status: "interrupted" };
}
