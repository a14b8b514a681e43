import type { EnqueueReport } from "../../app/worker/enqueue.js";
import type { Out } from "../output/out.js";

/** The sent task, or why nothing was sent. */
export function renderEnqueue(out: Out, report: EnqueueReport): void {
  if ("skipped" in report) {
    out.message("enqueue.skipped", { reason: out.explain(report.skipped) });
    return;
  }
  const { task, messageId, queueUrl } = report;
  const number = task.type === "issue" ? task.issue_number : task.pr_number;
  const params = { repository: task.repository, number, messageId, queueUrl };
  if (task.type === "issue") out.message("enqueue.sent-issue", params);
  else out.message("enqueue.sent-comment", { ...params, commentId: task.comment_id });
}
