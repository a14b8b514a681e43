import type { CopyReport } from "../../../backup/copy/report.js";
import { RUN_ID } from "./backup.js";

const error = { code: "backup.no-key", params: { alias: "a", region: "b" } };

export const copied = {
  status: "copied",
  ...{ prefix: "copies/a/", objects: 2, written: 2, bytes: 9 },
  completeness: { status: "complete" },
} as const;
/** The newest backup of region `a`, copied to the bucket of `c`. */
export const copyReport = (changes: Partial<CopyReport> = {}): CopyReport => ({
  ...{ runId: RUN_ID, stack: "dev", toRegion: "c", toBucket: "bucket-c", result: "succeeded" },
  copies: [{ region: "a", bucket: "bucket-a", backupId: RUN_ID, ...copied }],
  ...changes,
});
/** The same, and one of `b` that failed. */
export const halfCopied = copyReport({
  result: "partial",
  copies: [...copyReport().copies, { region: "b", bucket: "bucket-b", status: "failed", error }],
});
