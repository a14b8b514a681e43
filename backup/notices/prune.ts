import { message } from "../../core/errors.js";
import type { Notice } from "../../notify/notice.js";
import { countItems, firstError, type PruneReport } from "../prune/report.js";
import type { NoticeContext, NoticeRules } from "./rules.js";

export const pruneNotices: NoticeRules<PruneReport> = {
  kind: "prune",
  noticeOf: pruneNotice,
  failed: "notify.prune-failed",
};

/** The notification of a prune: the number of backups and the first error. */
export function pruneNotice(report: PruneReport, { explain, afterFailure }: NoticeContext): Notice {
  const { stack, runId, result, regions } = report;
  if (result === "succeeded") {
    const params = { stack, ...countItems(regions.flatMap(({ items }) => items)) };
    return afterFailure
      ? { level: "success", ...message("notify.prune-recovered", params), runId, recovery: true }
      : { level: "success", ...message("notify.prune-succeeded", params), runId };
  }
  const error = firstError(regions);
  const bad = regions.filter(({ status }) => status !== "succeeded");
  const params = {
    stack,
    regions: [...new Set(bad.map(({ region }) => region))],
    reason: error ? explain(error) : "",
    errorCode: error?.code ?? "",
  };
  return { level: "failure", ...message("notify.prune-failed", params), runId };
}
