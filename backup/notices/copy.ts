import { message } from "../../core/errors.js";
import type { Notice } from "../../notify/notice.js";
import { type CopyReport, isIncomplete } from "../copy/report.js";
import type { NoticeContext, NoticeRules } from "./rules.js";

export const copyNotices: NoticeRules<CopyReport> = {
  kind: "copy",
  noticeOf: copyNotice,
  failed: "notify.copy-failed",
};

/** The notification of a copy: the regions and the first error. */
export function copyNotice(report: CopyReport, { explain, afterFailure }: NoticeContext): Notice {
  const { stack, runId, result, copies, toBucket } = report;
  if (result === "succeeded") {
    const params = { stack, regions: copies.map(({ region }) => region), bucket: toBucket };
    return afterFailure
      ? { level: "success", ...message("notify.copy-recovered", params), runId, recovery: true }
      : { level: "success", ...message("notify.copy-succeeded", params), runId };
  }
  if (result === "incomplete") {
    const lacking = copies.filter(isIncomplete).map(({ region }) => region);
    const params = { stack, regions: lacking, bucket: toBucket };
    return { level: "warning", ...message("notify.copy-incomplete", params), runId };
  }
  const failed = copies.flatMap((item) => (item.status === "failed" ? [item] : []));
  const [first] = failed;
  const params = {
    stack,
    regions: failed.map(({ region }) => region),
    reason: first ? explain(first.error) : "",
    errorCode: first?.error.code ?? "",
  };
  return { level: "failure", ...message("notify.copy-failed", params), runId };
}
