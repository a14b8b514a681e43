import { type Explain, message } from "../../../core/errors.js";
import type { PrunedItem, PruneReport } from "../../../backup/prune/report.js";
import type { RunStatus } from "../../../runs/record.js";
import type { AppContext } from "../../context.js";
import { interruptionKind } from "../../interrupted.js";
import type { News } from "../../notify/notify.js";
import type { RunEnd } from "../../recording.js";
import type { ConfiguredStack } from "../../stack-access.js";
import type { StackPruneReport } from "./report.js";
import { telling } from "../telling.js";

const KIND = "prune";

/** What is known of a prune's run when it begins. */
export function pruneRun(
  stack: string,
  regions: string,
): { readonly kind: typeof KIND; readonly stack: string; readonly subject: string } {
  return { kind: KIND, stack, subject: `prune of ${regions}` };
}

/** Prunes, and tells the stack's channels how it ended. */
export async function toldOfPrune(
  ctx: AppContext,
  stack: ConfiguredStack,
  work: () => Promise<StackPruneReport>,
): Promise<StackPruneReport> {
  const about = { kind: KIND, newsOf: newsOfPrune, failed: "notify.prune-failed" } as const;
  return telling(ctx, stack, about, work);
}

/** What people are told of a prune: how many backups, and the first error. */
export function newsOfPrune(
  { stack, runId, result, regions }: StackPruneReport,
  explain: Explain,
  before?: RunStatus,
): News {
  const run = runId === undefined ? {} : { runId };
  if (result === "succeeded") {
    const params = { stack, ...countsOf(regions.flatMap(({ items }) => items)) };
    return before === undefined || before === "succeeded"
      ? { level: "success", ...message("notify.prune-succeeded", params), ...run }
      : { level: "success", ...message("notify.prune-recovered", params), ...run, recovery: true };
  }
  const error = errorOf(regions);
  const bad = regions.filter(({ status }) => status !== "succeeded");
  const params = {
    stack,
    regions: [...new Set(bad.map(({ region }) => region))],
    reason: error ? explain(error) : "",
    errorCode: error?.code ?? "",
  };
  return { level: "failure", ...message("notify.prune-failed", params), ...run };
}

/** A prune's report as the end of its run: its events name what was removed. Stopped by a signal before all was done: interrupted. */
export function endOfPrune({ result, rules, regions }: PruneReport, signal: AbortSignal): RunEnd {
  const ended = result === "planned" ? "succeeded" : result;
  const error = errorOf(regions);
  const stopped = ended !== "succeeded" && interruptionKind(signal) !== undefined;
  const shown = regions.map(({ region, bucket, copyOf, status, items, error: own }) => ({
    ...{ region, bucket, status, ...countsOf(items) },
    ...(copyOf === undefined ? {} : { copyOf }),
    ...(own ? { error: own } : {}),
  }));
  return {
    status: stopped ? "interrupted" : ended,
    ...(error ? { error } : {}),
    details: { result: ended, rules, regions: shown },
  };
}

function errorOf(regions: PruneReport["regions"]): PrunedItem["error"] {
  const failed = regions.flatMap(({ items }) => items).find(({ outcome }) => outcome === "failed");
  return regions.find(({ error }) => error)?.error ?? failed?.error;
}

function countsOf(items: readonly PrunedItem[]): {
  readonly removed: number;
  readonly kept: number;
  readonly locked: number;
} {
  const count = (outcome: PrunedItem["outcome"]): number =>
    items.filter((item) => item.outcome === outcome).length;
  return { removed: count("removed"), kept: count("kept"), locked: count("locked") };
}
