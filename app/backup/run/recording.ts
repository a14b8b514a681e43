import { type BackupReport, errorOf } from "../../../backup/report.js";
import { isOpsError } from "../../../core/errors.js";
import type { RunEnd } from "../../recording.js";

/**
 * The end of a backup's run record: its details are result and regions, its error that of the report. A backup that a signal
 * stopped before it was complete is `interrupted`.
 */
export function endOfBackup(report: BackupReport, signal: AbortSignal): RunEnd {
  const { result, regions } = report;
  const error = errorOf(report);
  const stopped = result !== "succeeded" && signal.aborted && isOpsError(signal.reason);
  return {
    status: stopped ? "interrupted" : result,
    ...(error ? { error } : {}),
    details: { result, regions },
  };
}
