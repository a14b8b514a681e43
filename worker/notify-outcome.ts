import type { WorkerDeps } from "./deps.js";
import type { CodedMessage, OpsError } from "../core/errors.js";
import { locationAfterMove } from "./claim/after-move.js";
import type { TaskProgress } from "./job.js";
import { CLEANUP_TIMEOUT_MS } from "./message/resolve-message.js";
import { classifyFailure } from "./message/failure-classes.js";
import { reasonText } from "./reason-text.js";
import { refusedTask } from "./refused-task.js";
import type { RunLog } from "./run-log.js";
import { locationOf } from "./status/report.js";
import { statusAfterFailure, statusAfterSkip } from "./status/status-end.js";
import type { StatusLocation, TaskStatus } from "./status/task-status.js";
import { taskNotice } from "./task-notice.js";
import { numberOf, type Task } from "./task/task.js";

export interface FailureReason {
  readonly error: OpsError;
  /** The reason in one line. */
  readonly text: string;
  /** What to do about it, one line each. */
  readonly hints: readonly string[];
}

export interface Outcome {
  readonly task: Task | undefined;
  readonly status: TaskStatus;
  /** Undefined when the task didn't fail. */
  readonly reason: FailureReason | undefined;
  /** Why there was nothing to do. */
  readonly skipped: CodedMessage | undefined;
  /** Whether the task is not retried. */
  readonly givenUp: boolean;
  readonly progress: TaskProgress;
}

/**
 * Reports how a task ended: in its status comment, for the requester, and through the notification channels.
 * Errors here never fail the task.
 */
export async function notifyOutcome(deps: WorkerDeps, log: RunLog, outcome: Outcome): Promise<void> {
  const { task } = outcome;
  if (task) await reportEnd(deps, log, { ...outcome, task });
  const notice = taskNotice(log.runId, log.subject, outcome);
  if (!notice) return;
  try {
    await deps.notifier.notify(notice, AbortSignal.timeout(CLEANUP_TIMEOUT_MS));
  } catch (error) {
    log.event("worker.notify-failed", { reason: reasonText(deps.explain, error) }, "warning");
  }
}

type Ended = Outcome & { readonly task: Task };

async function reportEnd(deps: WorkerDeps, log: RunLog, ended: Ended): Promise<void> {
  try {
    if (ended.skipped) await reportSkip(deps, { ...ended, skipped: ended.skipped });
    else if (ended.reason) await reportFailure(deps, { ...ended, reason: ended.reason });
    await ended.status.written();
  } catch (error) {
    log.event("worker.comment-failed", { reason: reasonText(deps.explain, error) }, "warning");
  }
}

async function reportSkip(
  { policy, readers }: WorkerDeps,
  { task, status, skipped }: Ended & { readonly skipped: CodedMessage },
): Promise<void> {
  const { repository } = task;
  // what an earlier run has set
  const labels = task.type === "issue" ? [policy.labels.working] : undefined;
  const location = { repository, number: numberOf(task), labels };
  const text = statusAfterSkip(skipped, await status.earlier(location), readers.explain);
  if (text) status.report(location, text);
}

async function reportFailure(
  deps: WorkerDeps,
  ended: Ended & { readonly reason: FailureReason },
): Promise<void> {
  const { policy, readers } = deps;
  const { task, status, reason } = ended;
  const refused = refusedTask(ended);
  const failure = classifyFailure(reason.error);
  // the worker that has the task now reports
  if (failure === "lost" || (!refused && !status.begun)) return;
  const location = await failedAt(deps, ended);
  if (!location) return;
  const { failed } = policy.labels;
  const text = statusAfterFailure(
    {
      refused,
      interrupted: failure === "interrupted",
      reason,
      labels: task.type === "issue" ? { failed, task: policy.label } : undefined,
    },
    readers.explain,
  );
  // a task that was not started has no labels yet
  const { labels } = text.state === "failed" || status.begun ? location : { labels: undefined };
  status.report({ ...location, labels }, text);
}

async function failedAt(
  { codeHost, policy }: WorkerDeps,
  { task, progress, reason }: Ended & { readonly reason: FailureReason },
): Promise<StatusLocation | undefined> {
  if (progress.asked) return locationOf(progress.asked);
  const signal = AbortSignal.timeout(CLEANUP_TIMEOUT_MS);
  const moved = await locationAfterMove(codeHost, { task, error: reason.error, policy }, signal);
  return moved && { ...moved, labels: undefined };
}
