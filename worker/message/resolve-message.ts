import type { OpsError } from "../../core/errors.js";
import type { WorkerDeps } from "../deps.js";
import type { TaskEnd } from "../ports/journal.js";
import type { ReceivedMessage } from "../ports/task-queue.js";
import { reasonText } from "../reason-text.js";
import type { RunLog } from "../run-log.js";
import type { RetryDecision, ReturnToQueue } from "./retry-policy.js";
import { historyOf } from "./task-history.js";

/** Time-out in milliseconds for each of the clean-up's calls: queue, GitHub and notifications. */
export const CLEANUP_TIMEOUT_MS = 30_000;

export type MessageResolution = Pick<TaskEnd, "message" | "heldUntil">;

/** Why a message is not deleted. */
interface FailureText {
  readonly error: OpsError;
  /** One line. */
  readonly text: string;
}

/**
 * Carries out the decision on the message. After a kill before this, the message is delivered again when its
 * lease ends, and the next worker finds the work done (pull request, trailer) or repeats it. After a kill
 * following it, only the record is unfinished. When the queue refuses, the effect is that of the former
 * kill, so it is only reported.
 */
export async function resolveMessage(
  deps: WorkerDeps,
  message: ReceivedMessage,
  log: RunLog,
  decision: { readonly kind: "delete" } | (RetryDecision & FailureText),
): Promise<MessageResolution> {
  const { queue, explain } = deps;
  const signal = AbortSignal.timeout(CLEANUP_TIMEOUT_MS);
  try {
    switch (decision.kind) {
      case "delete":
        await queue.delete(message, signal);
        return { message: "deleted" };
      case "dead-letter":
        await queue.deadLetter(
          message,
          { code: decision.error.code, text: decision.text, runId: log.runId },
          signal,
        );
        log.event("worker.dead-lettered", { code: decision.error.code, runId: log.runId }, "warning");
        return { message: "dead-lettered" };
      case "return":
        return await returnToQueue(deps, message, log, decision, signal);
      case "leave":
        return { message: "returned" };
    }
  } catch (error) {
    log.event("worker.settle-failed", { reason: reasonText(explain, error) }, "warning");
    return { message: "returned" };
  }
}

async function returnToQueue(
  { queue, clock }: WorkerDeps,
  message: ReceivedMessage,
  log: RunLog,
  { by, seconds, attempt, holds, error }: ReturnToQueue & FailureText,
  signal: AbortSignal,
): Promise<MessageResolution> {
  const until = new Date(clock.now().getTime() + seconds * 1_000);
  if (by === "visibility") await queue.extend(message, seconds, signal);
  else {
    const { originId, firstSentAt, redriven } = historyOf(message);
    const counters = { originId, firstSentAt, attempt, holds, notBefore: until, reason: error.code };
    const again = redriven === undefined ? counters : { ...counters, redriven };
    const messageId = await queue.requeue(message, again, seconds, signal);
    log.event("worker.handed-back", { messageId, originId, attempt });
  }
  log.event("worker.returned", { seconds });
  return { message: "returned", ...(seconds > 0 ? { heldUntil: until.toISOString() } : {}) };
}
