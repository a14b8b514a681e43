import { type BackupReport, type ReportedError, reportedError } from "../../backup/report.js";
import { isOpsError } from "../../core/errors.js";
import { languageOf, loadCatalogue, sentence } from "../../messages/index.js";
import type { AppContext } from "../context.js";
import { type News, openNotifier } from "../notify/notify.js";
import type { ConfiguredStack } from "../stack-access.js";

/**
 * Does a backup and tells the stack's channels how it ended: also when it was stopped, and when it threw before the
 * first region. Of a mistake on the command line nobody is told: nothing was attempted. What is told changes
 * nothing of how the backup ends.
 */
export async function told(
  ctx: AppContext,
  stack: ConfiguredStack,
  work: () => Promise<BackupReport>,
): Promise<BackupReport> {
  const tell = async (make: (explain: Explain) => News): Promise<void> => {
    if (stack.config.notifications.length === 0) return;
    const catalogue = await loadCatalogue(languageOf(ctx.settings.language));
    const explain: Explain = ({ code, params }) => sentence(catalogue, code, params) ?? code;
    await openNotifier(ctx, stack).notify(make(explain));
  };
  let report: BackupReport;
  try {
    report = await work();
  } catch (error) {
    if (!isOpsError(error) || error.kind !== "usage")
      await tell((explain) => newsOfError(stack, error, explain));
    throw error;
  }
  await tell((explain) => newsOfReport(report, explain));
  return report;
}

type Explain = (error: ReportedError) => string;

/** What people are told of a run. The error is the first region's that has one: it is what stopped the run. */
export function newsOfReport({ stack, runId, result, regions }: BackupReport, explain: Explain): News {
  const names = regions.map(({ region }) => region);
  const error = regions.find((region) => region.error)?.error;
  const reason = error ? explain(error) : "";
  const errorCode = error?.code ?? "";
  switch (result) {
    case "succeeded":
      return { level: "success", code: "notify.backup-succeeded", params: { stack, regions: names }, runId };
    case "partial": {
      const done = regions.filter(({ status }) => status === "succeeded").map(({ region }) => region);
      const missing = names.filter((region) => !done.includes(region));
      const params = { stack, done, missing, reason, errorCode };
      return { level: "warning", code: "notify.backup-partial", params, runId };
    }
    case "failed": {
      const params = { stack, regions: names, reason, errorCode };
      return { level: "failure", code: "notify.backup-failed", params, runId };
    }
  }
}

function newsOfError({ config }: ConfiguredStack, thrown: unknown, explain: Explain): News {
  const error = reportedError(thrown);
  const params = {
    stack: config.name,
    regions: config.regions,
    reason: explain(error),
    errorCode: error.code,
  };
  return { level: "failure", code: "notify.backup-failed", params };
}
