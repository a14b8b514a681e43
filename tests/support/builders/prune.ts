import type { PrunedItem, PrunedRegion, PruneReport } from "../../../backup/prune/report.js";
import { RUN_ID } from "./backup.js";

/** The outcome of one backup. */
export const prunedItem = (outcome: PrunedItem["outcome"]): PrunedItem => ({
  id: RUN_ID,
  kind: "backup",
  outcome,
});
/** A region of which two backups were removed, one was kept and one is locked. */
export const prunedRegion = (changes: Partial<PrunedRegion> = {}): PrunedRegion => ({
  ...{ region: "a", bucket: "bucket-a", retained: false, status: "succeeded" },
  items: (["removed", "removed", "kept", "locked"] as const).map(prunedItem),
  ...changes,
});
export const pruneReport = (changes: Partial<PruneReport> = {}): PruneReport => ({
  ...{ runId: RUN_ID, stack: "dev", rules: { last: 1 }, usualExcludes: [], result: "succeeded" },
  regions: [prunedRegion()],
  ...changes,
});
