import { type Explain, message } from "../../../core/errors.js";
import type { RunStatus } from "../../../runs/record.js";
import type { AppContext } from "../../context.js";
import { interruptionKind } from "../../interrupted.js";
import type { News } from "../../notify/notify.js";
import type { RunEnd } from "../../recording.js";
import type { ConfiguredStack } from "../../stack-access.js";
import type { CopyItem, CopyOptions, CopyReport } from "./report.js";
import { telling } from "../telling.js";

const KIND = "copy";

/** What is known of a copy's run when it begins. */
export function copyRun(
  stack: string,
  { backupId, toBucket, toRegion = "" }: Pick<CopyOptions, "backupId" | "toBucket" | "toRegion">,
): { readonly kind: typeof KIND; readonly stack: string; readonly subject: string } {
  const what = backupId === undefined ? "copy of the newest backups" : `copy of ${backupId}`;
  return { kind: KIND, stack, subject: `${what} to ${toBucket ?? toRegion}` };
}

/** Copies, and tells the stack's channels how it ended. */
export async function toldOfCopy(
  ctx: AppContext,
  stack: ConfiguredStack,
  work: () => Promise<CopyReport>,
): Promise<CopyReport> {
  const about = { kind: KIND, newsOf: newsOfCopy, failed: "notify.copy-failed" } as const;
  return telling(ctx, stack, about, work);
}

/** What people are told of a copy: which regions' backups, and the first error. */
export function newsOfCopy(
  { stack, runId, result, copies, toBucket }: CopyReport,
  explain: Explain,
  before?: RunStatus,
): News {
  if (result === "succeeded") {
    const params = { stack, regions: copies.map(({ region }) => region), bucket: toBucket };
    return before === undefined || before === "succeeded"
      ? { level: "success", ...message("notify.copy-succeeded", params), runId }
      : { level: "success", ...message("notify.copy-recovered", params), runId, recovery: true };
  }
  if (result === "incomplete") {
    const lacking = copies.filter(isIncomplete).map(({ region }) => region);
    const params = { stack, regions: lacking, bucket: toBucket };
    return { level: "warning", ...message("notify.copy-incomplete", params), runId };
  }
  const failed = copies.flatMap((item) => (item.status === "failed" ? [item] : []));
  const [first] = failed;
  const params = {
    stack,
    regions: failed.map(({ region }) => region),
    reason: first ? explain(first.error) : "",
    errorCode: first?.error.code ?? "",
  };
  return { level: "failure", ...message("notify.copy-failed", params), runId };
}

/** It was copied, and lacks what the original lacks. */
export function isIncomplete(item: CopyItem): boolean {
  return item.status !== "failed" && item.completeness.status === "incomplete";
}

const recordedAs: Readonly<Record<CopyReport["result"], "succeeded" | "partial" | "failed">> = {
  succeeded: "succeeded",
  incomplete: "partial",
  partial: "partial",
  failed: "failed",
  damaged: "failed",
};

/** A copy's report as the end of its run. Stopped by a signal before all was done: interrupted. */
export function endOfCopy({ result, copies, toRegion, toBucket }: CopyReport, signal: AbortSignal): RunEnd {
  const ended = recordedAs[result];
  const error = copies.flatMap((item) => (item.status === "failed" ? [item.error] : []))[0];
  const stopped = result !== "succeeded" && interruptionKind(signal) !== undefined;
  return {
    status: stopped ? "interrupted" : ended,
    ...(error ? { error } : {}),
    details: { result: ended, copy: result, toRegion, toBucket, regions: copies },
  };
}
