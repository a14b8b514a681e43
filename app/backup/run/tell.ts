import { type BackupReport, type ReportedError, reportedError } from "../../../backup/report.js";
import { isOpsError } from "../../../core/errors.js";
import { languageOf, loadCatalogue, sentence } from "../../../messages/index.js";
import type { RunStatus } from "../../../runs/record.js";
import type { AppContext } from "../../context.js";
import { type News, openNotifier } from "../../notify/notify.js";
import { openRuns } from "../../run-store.js";
import type { ConfiguredStack } from "../../stack-access.js";
import { BACKUP_SUBJECT } from "./recording.js";

/** How many of the newest records are looked at. */
const RECENT = 20;

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
  const before = await lastEnd(ctx, stack, BACKUP_SUBJECT);
  let report: BackupReport;
  try {
    report = await work();
  } catch (error) {
    if (!isOpsError(error) || error.kind !== "usage")
      await tell((explain) => newsOfError(stack, error, explain));
    throw error;
  }
  await tell((explain) => newsOfReport(report, explain, before));
  return report;
}

/** How the stack's last run ended whose subject begins so, as far as this machine has its record. */
export async function lastEnd(
  { settings }: AppContext,
  { config }: ConfiguredStack,
  subject: string,
): Promise<RunStatus | undefined> {
  if (config.notifications.length === 0) return undefined;
  try {
    const runs = await openRuns(settings);
    const { records } = await runs.list({ kind: "backup", stack: config.name, limit: RECENT });
    // backups, drills and shown values are all recorded under this kind
    const own = records.filter((record) => "subject" in record && record.subject.startsWith(subject));
    const last = own.find((record) => "status" in record && record.status !== "running");
    return last && "status" in last ? last.status : undefined;
  } catch {
    // records that can't be read must not stop a backup; its own recording tells what is wrong with them
    return undefined;
  }
}

type Explain = (error: ReportedError) => string;

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
    case "succeeded": {
      const params = { stack, regions: names };
      if (before === undefined || before === "succeeded") {
        return { level: "success", code: "notify.backup-succeeded", params, runId };
      }
      return { level: "success", code: "notify.backup-recovered", params, runId, recovery: true };
    }
    case "partial": {
      const unreadable = unreadableIn(regions);
      const undone = regions.some(({ status }) => status !== "succeeded" && status !== "incomplete");
      if (!undone) {
        const params = { stack, regions: names, unreadable };
        return { level: "warning", code: "notify.backup-incomplete", params, runId };
      }
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

/** Names of what is not in the backups, with their regions. */
function unreadableIn(regions: BackupReport["regions"]): readonly string[] {
  return regions.flatMap(({ region, unreadable = [] }) =>
    unreadable.map(({ name }) => `${name} (${region})`),
  );
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
