import type { Completeness } from "../completeness.js";
import type { RestoreProgress } from "./apply.js";
import type { ExpectedWrites } from "./expected.js";
import { countActions, type PlanItem, type RestoreAction, type RestorePlan } from "./plan.js";
import { type CodedMessage, isInterruption, isOpsError, OpsError } from "../../core/errors.js";

/** One parameter of the plan. Values are no part of it, ever. */
export interface RestoredItem extends Pick<PlanItem, "name" | "action" | "differences" | "reason" | "notes"> {
  /** How many versions a parameter that is created gets, when there are several. */
  readonly versions?: number;
  /** It was created, overwritten or deleted. */
  readonly written: boolean;
}

export interface RestoreHead {
  readonly stack: string;
  readonly backupId: string;
  readonly region: string;
  readonly toRegion: string;
  /** That is written to. */
  readonly accountId: string;
  /** With `--to-role-arn`: who writes, as STS says. */
  readonly identity?: string;
  /** Whether the backup holds everything that was asked for, and what is missing. */
  readonly completeness: Completeness;
}

export interface RestoreReport extends RestoreHead {
  /** `planned` before anything was written and on a dry run. */
  readonly result: "planned" | "succeeded" | "partial" | "failed" | "interrupted";
  readonly counts: Readonly<Partial<Record<RestoreAction, number>>>;
  readonly expected: ExpectedWrites;
  readonly items: readonly RestoredItem[];
  /** How long AWS's throttling held up its calls, in milliseconds; absent where it did not. */
  readonly throttledMs?: number;
  /** Of the run's record, which begins with the first change. */
  readonly runId?: string;
  /** The backup of what was overwritten or deleted, and the command that brings it back. */
  readonly safetyBackupId?: string;
  readonly undo?: string;
  /** Only on a dry run: why the same command without `--dry-run` would be refused (exit 4). */
  readonly refusal?: CodedMessage;
  /** What stopped it, and at which parameter; those after it were not tried. */
  readonly error?: CodedMessage & { readonly name?: string };
}

export type Safety = Pick<RestoreReport, "safetyBackupId" | "undo">;

/** The report, with how long throttling took of it. */
export function withThrottling(report: RestoreReport, milliseconds: number): RestoreReport {
  return milliseconds > 0 ? { ...report, throttledMs: Math.round(milliseconds) } : report;
}

export function plannedReport(head: RestoreHead, plan: RestorePlan, expected: ExpectedWrites): RestoreReport {
  return { ...head, result: "planned", counts: countActions(plan), expected, items: itemsOf(plan, []) };
}

/**
 * @param progress What was written; what was skipped or is impossible was left out on demand, and is not as in the backup
 *   nevertheless; what the backup lacks was not restored either.
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

/** An error before the first write: after a signal nobody may be told that something was kept, for there was nothing to keep. */
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
