import type { BackupReport } from "../../../backup/report.js";
import { type Explain, isInterruption, message } from "../../../core/errors.js";
import type { RunStatus } from "../../../runs/record.js";
import type { AppContext } from "../../context.js";
import type { News } from "../../notify/notify.js";
import type { ConfiguredStack } from "../../stack-access.js";
import { telling } from "../telling.js";

/** Does a backup and tells the stack's channels how it ended. */
export async function told(
  ctx: AppContext,
  stack: ConfiguredStack,
  work: () => Promise<BackupReport>,
): Promise<BackupReport> {
  const about = {
    kind: "backup",
    newsOf: newsOfReport,
    failed: "notify.backup-failed",
    interrupted: "notify.backup-interrupted",
  } as const;
  return telling(ctx, stack, about, work);
}

/** What people are told of a run. The error is the first region's that has one: it is what stopped the run. */
export function newsOfReport(
  { stack, runId, result, regions }: BackupReport,
  explain: Explain,
  before?: RunStatus,
): News {
  const names = regions.map(({ region }) => region);
  const error = regions.find((region) => region.error)?.error;
  const reason = error ? explain(error) : "";
  const errorCode = error?.code ?? "";
  switch (result) {
    case "succeeded":
      return newsOfSuccess({ stack, runId, regions }, explain, before);
    case "partial": {
      const unreadable = unreadableIn(regions);
      const undone = regions.some(({ status }) => status !== "succeeded" && status !== "incomplete");
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
      if (isInterruption(error))
        return { level: "failure", ...message("notify.backup-interrupted", params), runId };
      return { level: "failure", ...message("notify.backup-failed", params), runId };
    }
  }
}

function newsOfSuccess(
  { stack, runId, regions }: Pick<BackupReport, "stack" | "runId" | "regions">,
  explain: Explain,
  before: RunStatus | undefined,
): News {
  const params = { stack, regions: regions.map(({ region }) => region) };
  const warnings = regions.flatMap(({ warnings: found = [] }) => found);
  if (warnings.length > 0) {
    const warned = { ...params, reason: warnings.map(explain).join(" ") };
    return { level: "warning", ...message("notify.backup-warned", warned), runId };
  }
  if (before === undefined || before === "succeeded") {
    return { level: "success", ...message("notify.backup-succeeded", params), runId };
  }
  return { level: "success", ...message("notify.backup-recovered", params), runId, recovery: true };
}

/** Names of what is not in the backups, with their regions. */
function unreadableIn(regions: BackupReport["regions"]): readonly string[] {
  return regions.flatMap(({ region, unreadable = [] }) =>
    unreadable.map(({ name }) => `${name} (${region})`),
  );
}
