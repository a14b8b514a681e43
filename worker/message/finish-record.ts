import { isOpsError } from "../../core/errors.js";
import type { WorkerDeps } from "../deps.js";
import type { TaskProgress } from "../job.js";
import type { TaskEnd } from "../ports/journal.js";
import { reasonText } from "../reason-text.js";
import { redactAll, type RunLog } from "../run-log.js";
import type { MessageResolution } from "./resolve-message.js";
import type { FailedRun, RunOutcome } from "./run-outcome.js";

/** Finishes a run's record, without secrets. A record that can't be written is reported and fails nothing. */
export async function finishRecord(
  deps: WorkerDeps,
  log: RunLog,
  outcome: RunOutcome,
  {
    begun: _begun,
    asked: _asked,
    massDeletion: _much,
    taskClaim: _claim,
    ...progress
  }: TaskProgress & MessageResolution & Pick<TaskEnd, "again">,
): Promise<void> {
  const error = "error" in outcome ? recordedError(outcome) : undefined;
  const end = { ...progress, status: outcome.status, ...(error ? { error } : {}) };
  try {
    await deps.journal.finish(log.runId, redactAll<TaskEnd>(end, deps.redact));
  } catch (failed) {
    log.event(
      "worker.journal-failed",
      { runId: log.runId, reason: reasonText(deps.explain, failed) },
      "warning",
    );
  }
}

/** The error for the record, with a stack trace if it was unexpected. */
function recordedError({ error, cause }: FailedRun) {
  const { code, params } = error;
  return isOpsError(cause) || !(cause instanceof Error)
    ? { code, params }
    : { code, params, stack: cause.stack ?? cause.message };
}
