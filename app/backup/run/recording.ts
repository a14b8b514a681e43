import { type BackupReport, errorOf } from "../../../backup/report.js";
import { statusAtEnd } from "../../interrupted.js";
import type { RunEnd } from "../../recording.js";

/**
 * The end of a backup's run record: its details are result and regions, its error that of the report. A backup that a signal
 * stopped before it was complete is `interrupted`.
 */
export function endOfBackup(report: BackupReport, signal: AbortSignal): RunEnd {
  const { result, regions } = report;
  const error = errorOf(report);
  return {
    status: statusAtEnd(result, signal),
    ...(error ? { error } : {}),
    details: { result, regions },
  };
}
