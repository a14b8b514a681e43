import type { RestoreReport } from "../../../backup/restore/report.js";
import type { RunEnd } from "../../recording.js";

/** A restore's report as the end of its run. Parameters are counted, not named. */
export function endOfRestore(report: RestoreReport): RunEnd {
  const { result, backupId, region, toRegion, accountId, counts, items, safetyBackupId, error } = report;
  const written = items.filter((item) => item.written).length;
  return {
    // a plan without obstacles was carried out
    status: result === "planned" ? "succeeded" : result,
    ...(error ? { error: { code: error.code, params: error.params } } : {}),
    details: {
      ...{ backupId, region, toRegion, accountId, counts: { ...counts }, written },
      ...(result === "planned" || result === "interrupted" ? {} : { result }),
      ...(safetyBackupId === undefined ? {} : { safetyBackupId }),
    },
  };
}
