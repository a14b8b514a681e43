import type { Params } from "../../core/errors.js";
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
export function howToSendAgain(
  task: Task,
  code: string,
): { readonly code: string; readonly params: Params } | undefined {
  if (NEVER.has(code)) return undefined;
  const repository = formatRepository(task.repository);
  return task.type === "issue"
    ? { code: "worker.again-issue", params: { repository, number: task.issueNumber } }
    : {
        code: "worker.again-comment",
        params: { repository, number: task.pullNumber, comment: task.commentId },
      };
}
