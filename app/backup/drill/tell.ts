import type { DrillReport } from "../../../backup/drill/report.js";
import { type ReportedError, reportedError } from "../../../backup/report.js";
import { isOpsError } from "../../../core/errors.js";
import { languageOf, loadCatalogue, sentence } from "../../../messages/index.js";
import type { RunStatus } from "../../../runs/record.js";
import type { AppContext } from "../../context.js";
import { type News, openNotifier } from "../../notify/notify.js";
import type { ConfiguredStack } from "../../stack-access.js";
import { lastEnd } from "../run/tell.js";

/** What the subject of a drill's run begins with. */
export const DRILL_SUBJECT = "drill of ";

type Explain = (error: ReportedError) => string;

/** Drills, and tells the stack's channels how it ended, as `told` does of a backup. */
export async function toldOfDrill(
  ctx: AppContext,
  stack: ConfiguredStack,
  work: () => Promise<DrillReport>,
): Promise<DrillReport> {
  const tell = async (make: (explain: Explain) => News): Promise<void> => {
    if (stack.config.notifications.length === 0) return;
    const catalogue = await loadCatalogue(languageOf(ctx.settings.language));
    const explain: Explain = ({ code, params }) => sentence(catalogue, code, params) ?? code;
    await openNotifier(ctx, stack).notify(make(explain));
  };
  const before = await lastEnd(ctx, stack, DRILL_SUBJECT);
  let report: DrillReport;
  try {
    report = await work();
  } catch (error) {
    if (!isOpsError(error) || error.kind !== "usage")
      await tell((explain) => newsOfDrillError(stack, error, explain));
    throw error;
  }
  await tell((explain) => newsOfDrill(report, explain, before));
  return report;
}

/** What people are told: parameters are counted, not named. */
export function newsOfDrill(
  { stack, runId, result, regions }: DrillReport,
  explain: Explain,
  before?: RunStatus,
): News {
  if (result === "succeeded") {
    const params = { stack, regions: regions.map(({ region }) => region) };
    return before === undefined || before === "succeeded"
      ? { level: "success", code: "notify.drill-succeeded", params, runId }
      : { level: "success", code: "notify.drill-recovered", params, runId, recovery: true };
  }
  const bad = regions.filter(({ status }) => status !== "succeeded");
  const error = reasonOf(bad);
  const params = {
    stack,
    regions: bad.map(({ region }) => region),
    reason: error ? explain(error) : "",
    errorCode: error?.code ?? "",
  };
  return { level: "failure", code: "notify.drill-failed", params, runId };
}

/** The worst first: what came back otherwise, then the first error. */
function reasonOf(bad: DrillReport["regions"]): ReportedError | undefined {
  const different = bad.find(({ differences = [] }) => differences.length > 0);
  if (different) {
    const { region, backupId = "", differences = [] } = different;
    return {
      code: "backup.drill-region-different",
      params: { region, backupId, count: differences.length },
    };
  }
  return bad.find(({ error }) => error)?.error;
}

function newsOfDrillError({ config }: ConfiguredStack, thrown: unknown, explain: Explain): News {
  const error = reportedError(thrown);
  const params = {
    stack: config.name,
    regions: config.regions,
    reason: explain(error),
    errorCode: error.code,
  };
  return { level: "failure", code: "notify.drill-failed", params };
}
