import { isInterruption, message } from "../../core/errors.js";
import type { Notice } from "../../notify/notice.js";
import { type BackupReport, errorOf } from "../report.js";
import type { NoticeContext, NoticeRules } from "./rules.js";

export const backupNotices: NoticeRules<BackupReport> = {
  kind: "backup",
  noticeOf: backupNotice,
  failed: "notify.backup-failed",
  interrupted: "notify.backup-interrupted",
};

/** The notification of a backup. */
export function backupNotice(report: BackupReport, context: NoticeContext): Notice {
  const { stack, runId, result, regions } = report;
  const names = regions.map(({ region }) => region);
  const error = errorOf(report);
  const reason = error ? context.explain(error) : "";
  const errorCode = error?.code ?? "";
  switch (result) {
    case "succeeded":
      return successNotice(report, context);
    case "partial": {
      const unreadable = unreadableIn(regions);
      const undone = regions.some(({ status }) => status !== "succeeded" && status !== "incomplete");
      if (!undone && unreadable.length === 0) {
        const params = { stack, regions: names, reason };
        return { level: "warning", ...message("notify.backup-warned", params), runId };
      }
      if (!undone) {
        const params = { stack, regions: names, unreadable };
        return { level: "warning", ...message("notify.backup-incomplete", params), runId };
      }
      const done = regions.filter(({ status }) => status === "succeeded").map(({ region }) => region);
      const missing = names.filter((region) => !done.includes(region));
      const params = { stack, done, missing, reason, errorCode };
      return { level: "warning", ...message("notify.backup-partial", params), runId };
    }
    case "failed": {
      const params = { stack, regions: names, reason, errorCode };
      const code = isInterruption(error) ? "notify.backup-interrupted" : "notify.backup-failed";
      return { level: "failure", ...message(code, params), runId };
    }
  }
}

function successNotice(
  { stack, runId, regions }: Pick<BackupReport, "stack" | "runId" | "regions">,
  { explain, afterFailure }: NoticeContext,
): Notice {
  const params = { stack, regions: regions.map(({ region }) => region) };
  const warnings = regions.flatMap(({ warnings: found = [] }) => found);
  if (warnings.length > 0) {
    const warned = { ...params, reason: warnings.map(explain).join(" ") };
    return { level: "warning", ...message("notify.backup-warned", warned), runId };
  }
  return afterFailure
    ? { level: "success", ...message("notify.backup-recovered", params), runId, recovery: true }
    : { level: "success", ...message("notify.backup-succeeded", params), runId };
}

/** Names of what is missing from the backups, with their regions. */
function unreadableIn(regions: BackupReport["regions"]): readonly string[] {
  return regions.flatMap(({ region, unreadable = [] }) =>
    unreadable.map(({ name }) => `${name} (${region})`),
  );
}
