import type { DrillReport } from "../../../backup/drill/report.js";
import type { BackupReport } from "../../../backup/report.js";

export const RUN_ID = "20261121T033500Z-1f0c9a2b";

/** What each report of a run has: a new required field is one line here. */
const RAN = {
  runId: RUN_ID,
  stack: "dev",
  result: "succeeded",
  startedAt: "2026-11-21T03:35:00.000Z",
  finishedAt: "2026-11-21T03:36:00.000Z",
} as const;

/** The report of a backup. */
export function aBackup(changes: Partial<BackupReport> = {}): BackupReport {
  return { ...RAN, regions: [{ region: "us-east-1", status: "succeeded" }], ...changes };
}

/** The report of a drill. */
export function aDrill(changes: Partial<DrillReport> = {}): DrillReport {
  return { ...RAN, regions: [{ region: "us-east-1", status: "succeeded" }], ...changes };
}
