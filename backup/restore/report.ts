import type { Completeness } from "../completeness.js";
import type { RestoreProgress } from "./apply.js";
import type { ExpectedWrites } from "./expected.js";
import { countActions, type PlanItem, type RestoreAction, type RestorePlan } from "./plan.js";
import { type CodedMessage, isInterruption, isOpsError, OpsError } from "../../core/errors.js";

/** One parameter of the plan. It never contains values. */
export interface RestoredItem extends Pick<PlanItem, "name" | "action" | "differences" | "reason" | "notes"> {
  /** How many versions a created parameter gets, if more than one. */
  readonly versions?: number;
  /** Whether it was created, overwritten or deleted. */
  readonly written: boolean;
}

export interface RestoreHead {
  readonly stack: string;
  readonly backupId: string;
  readonly region: string;
  readonly toRegion: string;
  /** The account that is written to. */
  readonly accountId: string;
  /** With `--to-role-arn`: the identity that writes, from STS. */
  readonly identity?: string;
  /** Whether the backup has everything that was requested, and what is missing. */
  readonly completeness: Completeness;
}

export interface RestoreReport extends RestoreHead {
  /** `planned` before anything was written and on a dry run. */
  readonly result: "planned" | "succeeded" | "partial" | "failed" | "interrupted";
  readonly counts: Readonly<Partial<Record<RestoreAction, number>>>;
  readonly expected: ExpectedWrites;
  readonly items: readonly RestoredItem[];
  /** How long throttling by AWS delayed the calls, in milliseconds; absent if there was no throttling. */
  readonly throttledMs?: number;
  /** Id of the run record, which is created with the first change. */
  readonly runId?: string;
  /** The backup of what was overwritten or deleted, and the command that brings it back. */
  readonly safetyBackupId?: string;
  readonly undo?: string;
  /** Only on a dry run: why the same command without `--dry-run` would be refused (exit 4). */
  readonly refusal?: CodedMessage;
  /** The error that stopped the restore, and at which parameter; the parameters after it were not tried. */
  readonly error?: CodedMessage & { readonly name?: string };
}

export type Safety = Pick<RestoreReport, "safetyBackupId" | "undo">;

/** Adds the time lost to throttling to the report. */
export function withThrottling(report: RestoreReport, milliseconds: number): RestoreReport {
  return milliseconds > 0 ? { ...report, throttledMs: Math.round(milliseconds) } : report;
}

export function plannedReport(head: RestoreHead, plan: RestorePlan, expected: ExpectedWrites): RestoreReport {
  return { ...head, result: "planned", counts: countActions(plan), expected, items: itemsOf(plan, []) };
}

/**
 * @param progress What was written. Skipped parameters, impossible ones and those that the backup lacks make the result
 *   partial.
 */
export function doneReport(
  planned: RestoreReport,
  plan: RestorePlan,
  { written, stopped }: RestoreProgress,
  safety: Safety = {},
): RestoreReport {
  const { impossible = 0, skip = 0 } = planned.counts;
  const isComplete = planned.completeness.status === "complete";
  const isWhole = !stopped && impossible + skip === 0 && isComplete;
  const ended = isWhole ? "succeeded" : stopped && written.length === 0 ? "failed" : "partial";
  return {
    ...planned,
    ...safety,
    result: stopped && isInterruption(stopped.error) ? "interrupted" : ended,
    items: itemsOf(plan, written),
    ...(stopped ? { error: { ...stopped.error, name: stopped.name } } : {}),
  };
}

function itemsOf(plan: RestorePlan, written: readonly string[]): readonly RestoredItem[] {
  const done = new Set(written);
  return plan.map((item) => {
    const { name, action, differences, notes, reason } = item;
    const versions = item.action === "create" ? item.creation.steps.length : 1;
    return {
      ...{ name, action, differences, notes },
      ...(reason ? { reason } : {}),
      ...(versions > 1 ? { versions } : {}),
      written: done.has(name),
    };
  });
}

/** An error before the first write. After a signal it must not claim that progress was kept: there was none. */
export function beforeWriting(thrown: unknown, signal: AbortSignal, backupId: string): unknown {
  const error: unknown = signal.aborted ? signal.reason : thrown;
  if (!isOpsError(error) || !isInterruption(error)) return thrown;
  return new OpsError(
    error.kind,
    "backup.restore-not-begun",
    { ...error.params, backupId },
    { cause: thrown },
  );
}
