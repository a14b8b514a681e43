import { EVENT_SCHEMA, type OpsEvent } from "../../../core/events.js";
import { newId } from "../../../core/names/id.js";
import { type FinishedRun, RUN_VERSION, type RunRecord } from "../../../runs/record.js";

/** A run that goes on; its process is none of this machine's. */
export function aRun({
  startedAt = "2026-11-21T03:35:00.100Z",
  ...changes
}: Partial<RunRecord> = {}): RunRecord {
  return {
    version: RUN_VERSION,
    runId: newId(new Date(startedAt)),
    kind: "task",
    stack: "dev",
    status: "running",
    startedAt,
    process: { pid: 4242, startedAt: "1000", host: "elsewhere" },
    subject: "acme/shop#12",
    details: {},
    ...changes,
  };
}

/** The same run, ended a second after it began. */
export function finished(run: RunRecord, fields: Partial<FinishedRun> = {}): FinishedRun {
  const finishedAt = new Date(new Date(run.startedAt).getTime() + 1000).toISOString();
  return { ...run, status: "succeeded", finishedAt, durationMs: 1000, ...fields };
}

export function failed(run: RunRecord, fields: Partial<FinishedRun> = {}): FinishedRun {
  return finished(run, {
    status: "failed",
    error: { code: "backup.unexpected", params: { reason: "boom" } },
    ...fields,
  });
}

/** An event that can be told from others by its `number`. */
export function eventNumber(number: number, params: OpsEvent["params"] = {}): OpsEvent {
  const time = new Date(Date.UTC(2026, 10, 21, 3, 35, 0, number % 1000)).toISOString();
  return {
    schema: EVENT_SCHEMA,
    time,
    level: "info",
    code: "backup.region-skipped",
    params: { number, ...params },
  };
}
