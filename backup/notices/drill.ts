import { type CodedMessage, message } from "../../core/errors.js";
import type { Notice } from "../../notify/notice.js";
import type { DrillReport } from "../drill/report.js";
import type { NoticeContext, NoticeRules } from "./rules.js";

export const drillNotices: NoticeRules<DrillReport> = {
  kind: "drill",
  noticeOf: drillNotice,
  failed: "notify.drill-failed",
};

/** The notification of a drill. It counts parameters and doesn't name them. */
export function drillNotice(report: DrillReport, { explain, afterFailure }: NoticeContext): Notice {
  const { stack, runId, result, regions } = report;
  if (result === "succeeded") {
    const params = { stack, regions: regions.map(({ region }) => region) };
    return afterFailure
      ? { level: "success", ...message("notify.drill-recovered", params), runId, recovery: true }
      : { level: "success", ...message("notify.drill-succeeded", params), runId };
  }
  if (result === "incomplete") {
    const lacking = regions.filter(({ status }) => status === "incomplete");
    const params = { stack, regions: lacking.map(({ region }) => region), missing: missingIn(lacking) };
    return { level: "warning", ...message("notify.drill-incomplete", params), runId };
  }
  const bad = regions.filter(({ status }) => status !== "succeeded" && status !== "incomplete");
  const error = reasonOf(bad);
  const params = {
    stack,
    regions: bad.map(({ region }) => region),
    reason: error ? explain(error) : "",
    errorCode: error?.code ?? "",
  };
  return { level: "failure", ...message("notify.drill-failed", params), runId };
}

function missingIn(regions: DrillReport["regions"]): number {
  const counts = regions.map(({ completeness }) =>
    completeness?.status === "incomplete" ? completeness.missing.length : 0,
  );
  return counts.reduce((total, count) => total + count, 0);
}

/** The worst problem: a difference, else the first error. */
function reasonOf(bad: DrillReport["regions"]): CodedMessage | undefined {
  const different = bad.find(({ differences = [] }) => differences.length > 0);
  if (different) {
    const { region, backupId = "", differences = [] } = different;
    return message("backup.drill-region-different", { region, backupId, count: differences.length });
  }
  return bad.find(({ error }) => error)?.error;
}
