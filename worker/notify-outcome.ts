import type { WorkerDeps } from "./deps.js";
import { message, type OpsError } from "../core/errors.js";
import { locationAfterMove, type TaskLocation } from "./claim/after-move.js";
import type { TaskProgress } from "./job.js";
import { refusalComment } from "./publish/pull-request-text.js";
import { reasonText } from "./reason-text.js";
import type { RunLog } from "./run-log.js";
import { markerOf, type Refused, refusedTask } from "./refused-task.js";
import { CLEANUP_TIMEOUT_MS } from "./message/resolve-message.js";
import { taskNotice } from "./task-notice.js";
import type { Task } from "./task/task.js";

export interface FailureReason {
  readonly error: OpsError;
  /** The reason in one line. */
  readonly text: string;
  /** What to do about it, one line each. */
  readonly hints: readonly string[];
}

export interface Outcome {
  readonly task: Task | undefined;
  /** Undefined when the task didn't fail. */
  readonly reason: FailureReason | undefined;
  /** Whether the task is not retried. */
  readonly givenUp: boolean;
  readonly progress: TaskProgress;
}

/**
 * Reports how a task ended: as a comment for the requester, when it was given up or can't be started, and
 * through the notification channels. Errors here never fail the task.
 */
export async function notifyOutcome(deps: WorkerDeps, log: RunLog, outcome: Outcome): Promise<void> {
  const refused = refusedTask(outcome);
  if (outcome.reason && refused) await commentOn(deps, log, { ...outcome, reason: outcome.reason, refused });
  const notice = taskNotice(log.runId, log.subject, outcome);
  if (!notice) return;
  try {
    await deps.notifier.notify(notice, AbortSignal.timeout(CLEANUP_TIMEOUT_MS));
  } catch (error) {
    log.event("worker.notify-failed", { reason: reasonText(deps.explain, error) }, "warning");
  }
}

const OPENINGS = {
  "not-done": "worker.comment-not-done",
  "not-started": "worker.comment-not-started",
  held: "worker.comment-held",
} as const satisfies Readonly<Record<Refused, string>>;

type Refusal = Outcome & { readonly reason: FailureReason; readonly refused: Refused };

/** Comments once per reason: an earlier comment is recognized by its marker. */
async function commentOn(deps: WorkerDeps, log: RunLog, refusal: Refusal): Promise<void> {
  const { codeHost, explain, readers, workerId } = deps;
  const { reason, refused } = refusal;
  const marker = refused === "not-done" ? undefined : markerOf(refused, reason.error);
  try {
    const signal = AbortSignal.timeout(CLEANUP_TIMEOUT_MS);
    const location = await locationOf(deps, refusal, signal);
    if (!location) return;
    const { repository, number } = location;
    if (marker !== undefined && (await codeHost.hasComment(repository, number, marker, signal))) return;
    const opening = readers.explain(message(OPENINGS[refused]));
    const more = readers.explain(message("worker.comment-more", { runId: log.runId, workerId }));
    const body = refusalComment({ ...reason, opening, more, marker });
    await codeHost.addComment(repository, number, body, signal);
  } catch (error) {
    log.event("worker.comment-failed", { reason: reasonText(explain, error) }, "warning");
  }
}

function locationOf(
  { codeHost, policy }: WorkerDeps,
  { task, progress, reason }: Refusal,
  signal: AbortSignal,
): Promise<TaskLocation | undefined> {
  if (progress.asked || !task) return Promise.resolve(progress.asked);
  return locationAfterMove(codeHost, { task, error: reason.error, policy }, signal);
}
