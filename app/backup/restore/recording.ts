import type { RestoreReport } from "../../../backup/restore/report.js";
import type { RunEnd } from "../../recording.js";

/** The end of a restore's run record. Parameters are counted, not named. */
export function endOfRestore(report: RestoreReport): RunEnd {
  const { result, backupId, region, toRegion, accountId, counts, items, safetyBackupId, error } = report;
  const written = items.filter((item) => item.written).length;
  return {
    // `planned` here means that there was nothing to write
    status: result === "planned" ? "succeeded" : result,
    ...(error ? { error: { code: error.code, params: error.params } } : {}),
    details: {
      ...{ backupId, region, toRegion, accountId, counts: { ...counts }, written },
      ...(result === "planned" || result === "interrupted" ? {} : { result }),
      ...(safetyBackupId === undefined ? {} : { safetyBackupId }),
    },
  };
}
