import { type CodedMessage, message } from "../../core/errors.js";
import { formatRepository, type Task } from "./task.js";

/** Another task would have to be sent: the same one can never be done. */
const NEVER = new Set([
  "worker.issue-unknown",
  "worker.issue-is-pull-request",
  "worker.pull-request-unknown",
  "worker.comment-unknown",
  "worker.comment-elsewhere",
  "worker.forged-author",
]);

/**
 * The sentence that says how a task that was given up is sent again, once its reason is mended; undefined where that
 * helps nobody. `code`: why it was given up.
 */
export function howToSendAgain(task: Task, code: string): CodedMessage | undefined {
  if (NEVER.has(code)) return undefined;
  const repository = formatRepository(task.repository);
  return task.type === "issue"
    ? message("worker.again-issue", { repository, number: task.issueNumber })
    : message("worker.again-comment", { repository, number: task.pullNumber, comment: task.commentId });
}
