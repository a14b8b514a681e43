import { type CodedMessage, message } from "../../core/errors.js";
import { formatRepository, type Task } from "./task.js";

/** Errors after which the same task can never succeed. */
const NEVER = new Set([
  "worker.issue-unknown",
  "worker.issue-is-pull-request",
  "worker.pull-request-unknown",
  "worker.comment-unknown",
  "worker.comment-elsewhere",
  "worker.forged-author",
]);

/**
 * The sentence that explains how to send a given-up task again once its reason (`code`) is fixed; undefined
 * when that would not help.
 */
export function howToSendAgain(task: Task, code: string): CodedMessage | undefined {
  if (NEVER.has(code)) return undefined;
  const repository = formatRepository(task.repository);
  if (task.type === "issue") return message("worker.again-issue", { repository, number: task.issueNumber });
  const params = { repository, number: task.pullNumber, comment: task.commentId };
  return task.kind === "review"
    ? message("worker.again-review-comment", params)
    : message("worker.again-comment", params);
}
