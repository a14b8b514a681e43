import type { BackupReport } from "../../../backup/report.js";
import { isOpsError } from "../../../core/errors.js";
import type { RunEnd } from "../../recording.js";

/**
 * A backup's report as the end of its run: the report is the details, the first region's error the run's. Stopped by a
 * signal before all was done: interrupted.
 */
export function endOfBackup(report: BackupReport, signal: AbortSignal): RunEnd {
  const { result, regions } = report;
  const error = regions.find((region) => region.error)?.error;
  const stopped = result !== "succeeded" && signal.aborted && isOpsError(signal.reason);
  return {
    status: stopped ? "interrupted" : result,
    ...(error ? { error } : {}),
    details: { result, regions },
  };
}
