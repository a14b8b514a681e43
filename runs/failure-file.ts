import type { Explain } from "../core/errors.js";
import { type FinishedRun, RUN_VERSION, type RunError, type RunRecord } from "./record.js";

/** `failures/<queueId>-<runId>.json`: the details for someone who received the notification of a failure. */
export interface FailureRecord {
  readonly version: typeof RUN_VERSION;
  /** The message id of the queue; null for runs that didn't come from a queue. */
  readonly queueId: string | null;
  readonly runId: string;
  readonly kind: string;
  readonly stack: string;
  readonly subject: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** `message` is the code's English sentence. */
  readonly error: RunError & { readonly message: string };
  readonly retry: { readonly attempt: number; readonly reasons: readonly string[] };
}

/** The name of a run's failure file. */
export function failureName({ runId, queueId = runId }: RunRecord): string {
  // queue ids are UUIDs (SQS); other characters are replaced so that the file stays in its folder
  const safe = queueId.replace(/[^\w-]/g, "_").slice(0, 100);
  return `${safe}-${runId}.json`;
}

/** The failure record of a run; undefined when it hasn't failed. */
export function failureOf(record: FinishedRun, explain: Explain): FailureRecord | undefined {
  const { runId, kind, stack, subject, startedAt, finishedAt, error, status } = record;
  if (!error || status === "succeeded" || status === "skipped") return undefined;
  return {
    version: RUN_VERSION,
    queueId: record.queueId ?? null,
    runId,
    kind,
    stack,
    subject,
    startedAt,
    finishedAt,
    error: { message: explain(error), ...error },
    retry: record.retry ?? { attempt: 1, reasons: [] },
  };
}
