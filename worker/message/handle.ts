import type { Clock } from "../../core/time/clock.js";
import {
  type CodedMessage,
  errorText,
  type Explain,
  failure,
  isOpsError,
  type OpsError,
} from "../../core/errors.js";
import { beginRun, type Read, readTask, subjectOf } from "./begin-run.js";
import type { Bench } from "../deps.js";
import { classifyFailure } from "./failure-classes.js";
import { keepLease } from "./lease.js";
import type { Found } from "../job.js";
import { runPipeline, type Verdict } from "../pipeline.js";
import type { ReceivedMessage, TaskEnd } from "../ports.js";
import { reasonText } from "../reason-text.js";
import { removeDirectory } from "../remove-directory.js";
import { redactAll, type RunLog } from "../run-log.js";
import type { Task } from "../task/task.js";
import { howToSendAgain } from "../task/send-again.js";
import { retryInPlace } from "./retry-in-place.js";
import { retrying } from "./with-retries.js";
import { decideRetry } from "./retry-policy.js";
import { settle, type Settled } from "./resolve-message.js";
import { historyOf } from "./task-history.js";
import { type Reason, tellPeople } from "../notify-outcome.js";

/** How one message ended. */
export interface TaskReport {
  readonly runId: string;
  /** Of the task's first message, whichever copy of it this was. */
  readonly messageId: string;
  /** `acme/shop#12`; `unknown` where the message doesn't say. */
  readonly task: string;
  readonly status: TaskEnd["status"];
  readonly message: TaskEnd["message"];
  /** When it is tried again, if it was handed back for a while. */
  readonly heldUntil?: string;
  readonly pullRequest?: { readonly number: number; readonly url: string };
  /** Why it failed, or why there was nothing to do. */
  readonly error?: CodedMessage;
  readonly reason?: CodedMessage;
  /** Given up: the sentence that says how it is sent again when the reason is mended. */
  readonly again?: CodedMessage;
  readonly durationMs: number;
}

export interface Handled {
  readonly report: TaskReport;
  /** Nothing that this worker does now can succeed: it had better end. */
  readonly stop: OpsError | undefined;
}

type Ending =
  | { readonly status: "succeeded" }
  | { readonly status: "skipped"; readonly reason: CodedMessage }
  | { readonly status: "failed" | "interrupted"; readonly error: OpsError; readonly cause: unknown };

/**
 * One message from its receipt to its end. Never throws: whatever happens to the task, the message gets its due and
 * the record its end, in this order. `working` cuts the task off; what comes after it has time limits of its own.
 */
export async function handleMessage(
  bench: Bench,
  message: ReceivedMessage,
  working: AbortSignal,
): Promise<Handled> {
  const startedAt = bench.clock.now();
  const read = readTask(message.body);
  const log = await beginRun(bench, message, read);
  const found: Found = {};
  const ending = endingOf(await attempt(() => work(bench, { message, read, log, found, working })));
  tellEnding(log, ending);
  const settled = await settleEnding(bench, message, log, { ending, startedAt });
  await log.written();
  const failed = failureOf(ending);
  const givenUp = settled.message === "dead-lettered";
  const again = givenUp ? againOf(read, failed) : undefined;
  await finishRecord(bench, log, ending, { ...found, ...settled, ...(again ? { again } : {}) });
  const task = "task" in read ? read.task : undefined;
  await tellPeople(bench, log, { task, reason: failed && reasonOf(bench, failed, again), givenUp, found });
  const report = {
    runId: log.runId,
    messageId: historyOf(message).originId,
    task: found.repository === undefined ? subjectOf(read) : log.subject,
    status: ending.status,
    ...settled,
    ...(found.pullRequest ? { pullRequest: found.pullRequest } : {}),
    ...(ending.status === "skipped" ? { reason: ending.reason } : {}),
    ...("error" in ending ? { error: errorOf(bench, ending.error) } : {}),
    ...(again ? { again } : {}),
    durationMs: bench.clock.now().getTime() - startedAt.getTime(),
  };
  const stop = "error" in ending && classifyFailure(ending.cause) === "worker" ? ending.error : undefined;
  return { report, stop };
}

interface Work {
  readonly message: ReceivedMessage;
  readonly read: Read;
  readonly log: RunLog;
  readonly found: Found;
  readonly working: AbortSignal;
}

/** Nobody else of this worker works on the same issue or pull request meanwhile. */
async function work(bench: Bench, { read, ...given }: Work): Promise<Verdict> {
  if (!("task" in read)) throw read.error;
  const { messageId } = given.message;
  const { originId } = historyOf(given.message);
  const taken = bench.inWork.take(read.task, { originId, messageId, runId: given.log.runId });
  if ("skip" in taken) return taken;
  try {
    return await workAlone(bench, { ...given, task: read.task });
  } finally {
    taken.release();
  }
}

/** The pipeline with all that must end with it: heartbeat and directory. */
async function workAlone(
  bench: Bench,
  { message, task, log, found, working }: Omit<Work, "read"> & { readonly task: Task },
): Promise<Verdict> {
  const { queue, clock, limits, directories, explain } = bench;
  const onTrouble = (error: unknown): void =>
    log.tell("worker.heartbeat-failed", { reason: reasonText(explain, error) }, "warning");
  const lease = keepLease({ queue, message, lease: limits.lease, clock, parent: working, onTrouble });
  try {
    const directory = await directories.open(log.runId);
    try {
      const again = <T>(call: () => Promise<T>): Promise<T> =>
        retryInPlace({ clock, log, explain, signal: lease.signal }, call);
      return await runPipeline(retrying(bench, again), {
        task,
        lease,
        log,
        directory: directory.path,
        found,
      });
    } catch (error) {
      // why the work was cut off says more than how it noticed
      lease.signal.throwIfAborted();
      throw error;
    } finally {
      await removeDirectory(log, directory);
    }
  } finally {
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

function endingOf(result: { readonly value: Verdict } | { readonly error: unknown }): Ending {
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

function failureOf(ending: Ending): OpsError | undefined {
  return "error" in ending ? ending.error : undefined;
}

function tellEnding(log: RunLog, ending: Ending): void {
  if (ending.status === "skipped") {
    log.tellMessage(ending.reason);
    log.tell("worker.skipped");
  } else if ("error" in ending) {
    log.tellMessage(ending.error, "error");
  }
}

async function settleEnding(
  bench: Bench,
  message: ReceivedMessage,
  log: RunLog,
  { ending, startedAt }: { readonly ending: Ending; readonly startedAt: Date },
): Promise<Settled> {
  const { pause, limits, clock } = bench;
  if (!("error" in ending)) {
    pause.end();
    return settle(bench, message, log, { kind: "delete" });
  }
  const { firstSentAt, ...history } = historyOf(message);
  const decision = decideRetry(ending.cause, {
    ...history,
    troubles: pause.troubles,
    receiveCount: message.receiveCount,
    maxReceives: limits.maxReceives,
    heldSeconds: secondsSince(startedAt, clock),
    ageSeconds: secondsSince(firstSentAt, clock),
  });
  const { error } = ending;
  const text = lineOf(bench.explain, bench, error);
  // before the queue is asked: another slot may be about to receive
  if (decision.kind === "return" && decision.pause) {
    pause.begin({ seconds: decision.seconds, code: error.code, reason: text });
  } else if (decision.kind !== "leave" && ending.status !== "interrupted") pause.end();
  return settle(bench, message, log, { ...decision, error, text });
}

function secondsSince(then: Date, clock: Clock): number {
  return (clock.now().getTime() - then.getTime()) / 1_000;
}

function errorOf({ redact }: Bench, { code, params }: OpsError): CodedMessage {
  return { code, params: redactAll(params, redact) };
}

/** One line. */
function lineOf(explain: Explain, { redact }: Bench, message: CodedMessage): string {
  return inLine(redact(explain(message)));
}

function inLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

function againOf(read: Read, failed: OpsError | undefined): CodedMessage | undefined {
  return failed && "task" in read ? howToSendAgain(read.task, failed.code) : undefined;
}

/** Why a task failed, and the ways out of it, each in a line of the stack's language. */
function reasonOf(bench: Bench, error: OpsError, again: CodedMessage | undefined): Reason {
  const { explain, hint } = bench.readers;
  const way = hint(error);
  return {
    error,
    text: lineOf(explain, bench, error),
    waysOut: [
      ...(way === undefined ? [] : [inLine(bench.redact(way))]),
      ...(again ? [lineOf(explain, bench, again)] : []),
    ],
  };
}

async function finishRecord(
  bench: Bench,
  log: RunLog,
  ending: Ending,
  { begun: _begun, asked: _asked, massDeletion: _much, ...found }: Found & Settled & Pick<TaskEnd, "again">,
): Promise<void> {
  const error = "error" in ending ? recordedError(ending) : undefined;
  const end = { ...found, status: ending.status, ...(error ? { error } : {}) };
  try {
    await bench.journal.finish(log.runId, redactAll<TaskEnd>(end, bench.redact));
  } catch (failed) {
    log.tell(
      "worker.journal-failed",
      { runId: log.runId, reason: reasonText(bench.explain, failed) },
      "warning",
    );
  }
}

/** With the stack trace of what nobody expected. */
function recordedError({ error, cause }: Extract<Ending, { readonly error: OpsError }>) {
  const { code, params } = error;
  return isOpsError(cause) || !(cause instanceof Error)
    ? { code, params }
    : { code, params, stack: cause.stack ?? cause.message };
}
