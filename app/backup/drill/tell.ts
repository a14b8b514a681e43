import { type CodedMessage, type Explain, message } from "../../../core/errors.js";
import type { DrillReport } from "../../../backup/drill/report.js";
import type { RunStatus } from "../../../runs/record.js";
import type { AppContext } from "../../context.js";
import type { News } from "../../notify/notify.js";
import type { ConfiguredStack } from "../../stack-access.js";
import { telling } from "../telling.js";

/** Drills, and tells the stack's channels how it ended. */
export async function toldOfDrill(
  ctx: AppContext,
  stack: ConfiguredStack,
  work: () => Promise<DrillReport>,
): Promise<DrillReport> {
  const about = { kind: "drill", newsOf: newsOfDrill, failed: "notify.drill-failed" } as const;
  return telling(ctx, stack, about, work);
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
      ? { level: "success", ...message("notify.drill-succeeded", params), runId }
      : { level: "success", ...message("notify.drill-recovered", params), runId, recovery: true };
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

/** The worst first: what came back otherwise, then the first error. */
function reasonOf(bad: DrillReport["regions"]): CodedMessage | undefined {
  const different = bad.find(({ differences = [] }) => differences.length > 0);
  if (different) {
    const { region, backupId = "", differences = [] } = different;
    return message("backup.drill-region-different", { region, backupId, count: differences.length });
  }
  return bad.find(({ error }) => error)?.error;
}
