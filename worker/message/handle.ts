import type { Clock } from "../../core/time/clock.js";
import { type CodedMessage, errorText, failure, isOpsError, type OpsError } from "../../core/errors.js";
import { startDeadline } from "../../core/time/deadline.js";
import { beginRun, type ParsedMessage, parseMessage, subjectOf } from "./begin-run.js";
import type { WorkerDeps } from "../deps.js";
import { classifyFailure } from "./failure-classes.js";
import { keepLease } from "./lease.js";
import type { TaskProgress } from "../job.js";
import { type PipelineResult, runPipeline } from "../pipeline.js";
import type { TaskEnd } from "../ports/journal.js";
import type { TaskClaim } from "../ports/task-claims.js";
import type { ReceivedMessage } from "../ports/task-queue.js";
import { reasonText } from "../reason-text.js";
import { removeDirectory } from "../remove-directory.js";
import type { RunLog } from "../run-log.js";
import { statusOf } from "../status/status-of.js";
import type { TaskStatus } from "../status/task-status.js";
import type { Task } from "../task/task.js";
import { retryInPlace } from "./retry-in-place.js";
import { withRetries } from "./with-retries.js";
import { decideRetry } from "./retry-policy.js";
import { type MessageResolution, resolveMessage } from "./resolve-message.js";
import { endTaskClaim } from "../task-claims/claim-agent-run.js";
import { historyOf } from "./task-history.js";
import { notifyOutcome } from "../notify-outcome.js";
import { errorOf, failureReason, lineOf, resendSentence } from "./failure-reason.js";
import { finishRecord } from "./finish-record.js";
import type { RunOutcome } from "./run-outcome.js";

/** Result of one message. */
export interface TaskReport {
  readonly runId: string;
  /** Id of the task's first message, even when this one is a copy. */
  readonly messageId: string;
  /** Example: `acme/shop#12`; `unknown` when the message has no repository and number. */
  readonly task: string;
  readonly status: TaskEnd["status"];
  readonly message: TaskEnd["message"];
  /** Time of the next try, when the message was returned with a delay. */
  readonly heldUntil?: string;
  readonly pullRequest?: NonNullable<TaskEnd["pullRequest"]>;
  /** Why the task failed, or why there was nothing to do. */
  readonly error?: CodedMessage;
  readonly reason?: CodedMessage;
  /** For a task that was given up: how to send it again once the reason is fixed. */
  readonly again?: CodedMessage;
  readonly durationMs: number;
}

export interface HandledMessage {
  readonly report: TaskReport;
  /** The worker should stop, because no task can succeed now. */
  readonly stop: OpsError | undefined;
}

/**
 * Handles one message from its receipt to its end. Never throws: first the message is deleted, returned or
 * dead-lettered, then the record is finished. `working` stops the task; the clean-up has its own time-outs.
 */
export async function handleMessage(
  deps: WorkerDeps,
  message: ReceivedMessage,
  working: AbortSignal,
): Promise<HandledMessage> {
  const startedAt = deps.clock.now();
  const parsed = parseMessage(message);
  const log = await beginRun(deps, message, parsed);
  const progress: TaskProgress = {};
  const status = statusOf(deps, log, parsed);
  const outcome = outcomeOf(
    await attempt(() => work(deps, { message, parsed, log, status, progress, working })),
  );
  logOutcome(log, outcome);
  const { taskClaim } = progress;
  const resolution = await resolveOutcome(deps, message, log, { outcome, startedAt, taskClaim });
  await log.flush();
  const failed = failureOf(outcome);
  const givenUp = resolution.message === "dead-lettered";
  const again = givenUp ? resendSentence(parsed, failed) : undefined;
  await finishRecord(deps, log, outcome, { ...progress, ...resolution, ...(again ? { again } : {}) });
  const task = "task" in parsed ? parsed.task : undefined;
  await notifyOutcome(deps, log, {
    task,
    status,
    skipped: skippedOf(outcome),
    reason: failed && failureReason(deps, log.runId, failed, { ...progress, again }),
    givenUp,
    progress,
  });
  const report = {
    runId: log.runId,
    messageId: historyOf(message).originId,
    task: progress.repository === undefined ? subjectOf(parsed) : log.subject,
    status: outcome.status,
    ...resolution,
    ...(progress.pullRequest ? { pullRequest: progress.pullRequest } : {}),
    ...(outcome.status === "skipped" ? { reason: outcome.reason } : {}),
    ...("error" in outcome ? { error: errorOf(deps, outcome.error) } : {}),
    ...(again ? { again } : {}),
    durationMs: deps.clock.now().getTime() - startedAt.getTime(),
  };
  const stop = "error" in outcome && classifyFailure(outcome.cause) === "worker" ? outcome.error : undefined;
  return { report, stop };
}

interface Work {
  readonly message: ReceivedMessage;
  readonly parsed: ParsedMessage;
  readonly log: RunLog;
  readonly status: TaskStatus;
  readonly progress: TaskProgress;
  readonly working: AbortSignal;
}

/** Works on the task unless another slot of this worker has the same issue or pull request. */
async function work(deps: WorkerDeps, { parsed, ...rest }: Work): Promise<PipelineResult> {
  if (!("task" in parsed)) throw parsed.error;
  const { messageId } = rest.message;
  const { originId } = historyOf(rest.message);
  const taken = deps.tasksInWork.take(parsed.task, { originId, messageId, runId: rest.log.runId });
  if ("skip" in taken) return taken;
  try {
    return await workAlone(deps, { ...rest, task: parsed.task });
  } finally {
    taken.release();
  }
}

/** Runs the pipeline, then ends the heartbeat and removes the directory. */
async function workAlone(
  deps: WorkerDeps,
  { message, task, log, status, progress, working }: Omit<Work, "parsed"> & { readonly task: Task },
): Promise<PipelineResult> {
  const { queue, clock, limits, directories, explain } = deps;
  const onTrouble = (error: unknown): void =>
    log.event("worker.heartbeat-failed", { reason: reasonText(explain, error) }, "warning");
  const deadline = clock.now().getTime() + limits.deadline;
  const timer = startDeadline(clock, limits.deadline, working, () => {
    return failure("worker.deadline-over", { hours: limits.deadline / 3_600_000 });
  });
  const lease = keepLease({ queue, message, lease: limits.lease, clock, parent: timer.signal, onTrouble });
  try {
    const directory = await directories.open(log.runId);
    try {
      const retry = <T>(call: () => Promise<T>): Promise<T> =>
        retryInPlace({ clock, log, explain, signal: lease.signal }, call);
      const result = await runPipeline(withRetries(deps, retry), {
        task,
        history: historyOf(message),
        lease,
        log,
        status,
        deadline,
        directory: directory.path,
        progress,
      });
      // before the message is deleted: after a kill the next run writes what is missing
      await status.written();
      return result;
    } catch (error) {
      // the signal's reason is a better error than its consequences
      lease.signal.throwIfAborted();
      throw error;
    } finally {
      await removeDirectory(log, directory);
    }
  } finally {
    timer.clear();
    await lease.end();
  }
}

async function attempt<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly error: unknown }> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}

function outcomeOf(result: { readonly value: PipelineResult } | { readonly error: unknown }): RunOutcome {
  if ("value" in result) {
    return "skip" in result.value
      ? { status: "skipped", reason: result.value.skip }
      : { status: "succeeded" };
  }
  const { error: cause } = result;
  const kind = classifyFailure(cause);
  const code = kind === "trouble" ? "worker.machine-failed" : "worker.unexpected";
  const error = isOpsError(cause) ? cause : failure(code, { reason: errorText(cause) }, { cause });
  return { status: kind === "interrupted" ? "interrupted" : "failed", error, cause };
}

function failureOf(outcome: RunOutcome): OpsError | undefined {
  return "error" in outcome ? outcome.error : undefined;
}

function skippedOf(outcome: RunOutcome): CodedMessage | undefined {
  return outcome.status === "skipped" ? outcome.reason : undefined;
}

function logOutcome(log: RunLog, outcome: RunOutcome): void {
  if (outcome.status === "skipped") {
    log.codedEvent(outcome.reason);
    log.event("worker.skipped");
  } else if ("error" in outcome) {
    log.codedEvent(outcome.error, "error");
  }
}

async function resolveOutcome(
  deps: WorkerDeps,
  message: ReceivedMessage,
  log: RunLog,
  { outcome, startedAt, taskClaim }: EndedRun,
): Promise<MessageResolution> {
  const { pause, limits, clock } = deps;
  if (!("error" in outcome)) {
    pause.end();
    await endTaskClaim(deps, log, taskClaim, outcome.status === "succeeded" ? "done" : "released");
    return resolveMessage(deps, message, log, { kind: "delete" });
  }
  const { firstSentAt, ...history } = historyOf(message);
  const decision = decideRetry(outcome.cause, {
    ...history,
    failedPauses: pause.failedPauses,
    receiveCount: message.receiveCount,
    maxReceives: limits.maxReceives,
    heldSeconds: secondsSince(startedAt, clock),
    ageSeconds: secondsSince(firstSentAt, clock),
  });
  const { error } = outcome;
  const text = lineOf(deps.explain, deps, error);
  // before the call to the queue, because another slot may be about to receive
  if (decision.kind === "return" && decision.pause) {
    pause.begin({ seconds: decision.seconds, code: error.code, reason: text });
  } else if (decision.kind !== "leave" && outcome.status !== "interrupted") pause.end();
  // the next worker must not find the claim of a message that it just received
  if (decision.kind !== "dead-letter") await endTaskClaim(deps, log, taskClaim, "released");
  const resolution = await resolveMessage(deps, message, log, { ...decision, error, text });
  if (decision.kind === "dead-letter") {
    await endTaskClaim(
      deps,
      log,
      taskClaim,
      resolution.message === "dead-lettered" ? "given-up" : "released",
    );
  }
  return resolution;
}

interface EndedRun {
  readonly outcome: RunOutcome;
  readonly startedAt: Date;
  readonly taskClaim: TaskClaim | undefined;
}

function secondsSince(then: Date, clock: Clock): number {
  return (clock.now().getTime() - then.getTime()) / 1_000;
}
