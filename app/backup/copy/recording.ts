import type { CopyReport } from "../../../backup/copy/report.js";
import { statusAtEnd } from "../../interrupted.js";
import type { RunEnd } from "../../recording.js";
import type { CopyOptions } from "./options.js";

/** The start of a copy's run record. */
export function copyRun(
  stack: string,
  { backupId, toBucket, toRegion = "" }: Pick<CopyOptions, "backupId" | "toBucket" | "toRegion">,
): { readonly kind: "copy"; readonly stack: string; readonly subject: string } {
  const what = backupId === undefined ? "copy of the newest backups" : `copy of ${backupId}`;
  return { kind: "copy", stack, subject: `${what} to ${toBucket ?? toRegion}` };
}

const recordedAs: Readonly<Record<CopyReport["result"], "succeeded" | "partial" | "failed">> = {
  succeeded: "succeeded",
  incomplete: "partial",
  partial: "partial",
  failed: "failed",
  damaged: "failed",
};

/** The end of a copy's run record. A copy that a signal stopped before it was complete is `interrupted`. */
export function endOfCopy({ result, copies, toRegion, toBucket }: CopyReport, signal: AbortSignal): RunEnd {
  const ended = recordedAs[result];
  const error = copies.flatMap((item) => (item.status === "failed" ? [item.error] : []))[0];
  return {
    status: statusAtEnd(ended, signal),
    ...(error ? { error } : {}),
    details: { result: ended, copy: result, toRegion, toBucket, regions: copies },
  };
}
