import { type CodedMessage, type Explain, message } from "../../core/errors.js";
import type { Refused } from "../refused-task.js";
import { publishedText, reasonText, type TaskStatusText } from "./status-text.js";
import type { FoundStatus } from "./task-mark.js";

/** Why there was nothing to do, where that ends what an earlier run began. */
const ENDS: ReadonlySet<string> = new Set([
  "worker.issue-closed",
  "worker.label-gone",
  "worker.pull-request-was-closed",
  "worker.pull-request-closed",
  "worker.mention-gone",
  "worker.author-may-not-write",
]);

/**
 * The status after a run that found nothing to do: an earlier run may have been killed between its last step
 * and its last status. Undefined where nothing is to be corrected.
 */
export function statusAfterSkip(
  { code, params }: CodedMessage,
  earlier: FoundStatus | undefined,
  explain: Explain,
): TaskStatusText | undefined {
  if (earlier?.state !== "working" && earlier?.state !== "waiting") return undefined;
  if (code === "worker.pull-request-exists") {
    return publishedText(String(params["pullRequest"]), false, explain);
  }
  if (code === "worker.comment-done") {
    return { state: "published", text: explain(message("worker.status-comment-done")) };
  }
  if (!ENDS.has(code)) return undefined;
  return reasonText("stopped", message("worker.status-stopped"), explain({ code, params }), explain);
}

export interface FailureStatus {
  readonly refused: Refused | undefined;
  /** Whether the worker was stopped. */
  readonly interrupted: boolean;
  /** The reason in one line, and what to do about it. */
  readonly reason: { readonly text: string; readonly hints: readonly string[] };
  /** Names of the labels to remove in order to try again; undefined for comments. */
  readonly labels: { readonly failed: string; readonly task: string } | undefined;
}

const OPENINGS = {
  "not-done": "worker.comment-not-done",
  "not-started": "worker.comment-not-started",
  held: "worker.comment-held",
} as const satisfies Readonly<Record<Refused, string>>;

/** The status after a run that failed or was stopped. */
export function statusAfterFailure(
  { refused, interrupted, reason, labels }: FailureStatus,
  explain: Explain,
): TaskStatusText {
  if (refused === undefined) {
    if (interrupted) return { state: "waiting", text: explain(message("worker.status-interrupted")) };
    return reasonText("waiting", message("worker.status-waiting"), reason.text, explain);
  }
  const state = refused === "held" ? "waiting" : "failed";
  const again = labels && explain(message("worker.status-again", labels));
  return {
    ...reasonText(state, message(OPENINGS[refused]), reason.text, explain),
    hints: [...reason.hints, ...(again !== undefined && state === "failed" ? [again] : [])],
  };
}
