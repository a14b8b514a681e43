import { countItems, firstError, type PruneReport } from "../../../backup/prune/report.js";
import { statusAtEnd } from "../../interrupted.js";
import type { RunEnd } from "../../recording.js";

/** The start of a prune's run record. */
export function pruneRun(
  stack: string,
  regions: string,
): { readonly kind: "prune"; readonly stack: string; readonly subject: string } {
  return { kind: "prune", stack, subject: `prune of ${regions}` };
}

/**
 * The end of a prune's run record; its events name the deleted backups. A prune that a signal stopped before it was
 * complete is `interrupted`.
 */
export function endOfPrune({ result, rules, regions }: PruneReport, signal: AbortSignal): RunEnd {
  const ended = result === "planned" ? "succeeded" : result;
  const error = firstError(regions);
  const shown = regions.map(({ region, bucket, copyOf, status, items, error: own }) => ({
    ...{ region, bucket, status, ...countItems(items) },
    ...(copyOf === undefined ? {} : { copyOf }),
    ...(own ? { error: own } : {}),
  }));
  return {
    status: statusAtEnd(ended, signal),
    ...(error ? { error } : {}),
    details: { result: ended, rules, regions: shown },
  };
}
