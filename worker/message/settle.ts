import type { OpsError } from "../../core/errors.js";
import type { Bench } from "../bench.js";
import type { Disposition } from "./disposition.js";
import type { ReceivedMessage, TaskEnd } from "../ports.js";
import { reasonText } from "../reason-text.js";
import type { RunLog } from "../run-log.js";

/** Milliseconds that the queue, GitHub and people may each hold the worker up when the work is over. */
export const AFTERWORK = 30_000;

/**
 * Does with the message what was decided. Killed before it, the message comes back when its lease ends, and the next
 * worker finds the work done (pull request, trailer) or does it again. Killed after it, only the record lacks its end.
 * Where the queue refuses, the same holds, so it is told and no more.
 */
export async function settle(
  { queue, sentence }: Bench,
  message: ReceivedMessage,
  log: RunLog,
  what: { readonly kind: "delete" } | (Disposition & { readonly error: OpsError; readonly text: string }),
): Promise<TaskEnd["message"]> {
  const signal = AbortSignal.timeout(AFTERWORK);
  try {
    switch (what.kind) {
      case "delete":
        await queue.delete(message, signal);
        return "deleted";
      case "dead-letter":
        await queue.deadLetter(message, { code: what.error.code, text: what.text, runId: log.runId }, signal);
        log.tell("worker.dead-lettered", { code: what.error.code, runId: log.runId }, "warning");
        return "dead-lettered";
      case "return":
        await queue.extend(message, what.seconds, signal);
        log.tell("worker.returned", { seconds: what.seconds });
        return "returned";
      case "leave":
        return "returned";
    }
  } catch (error) {
    log.tell("worker.settle-failed", { reason: reasonText(sentence, error) }, "warning");
    return "returned";
  }
}
