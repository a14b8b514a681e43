import type { CodedMessage } from "../../core/errors.js";
import type { Completeness } from "../completeness.js";
import {
  DRILLED_FIELDS,
  type DrilledField,
  type FieldResult,
  type FieldResults,
} from "./drilled-parameter.js";

/**
 * `incomplete`: everything in the backup was restored, but the backup is incomplete. `different`: a restored
 * parameter differs from the backup. `damaged`: the backup itself is damaged. `refused`: the region has no
 * room for the drill's parameters.
 */
export type DrillStatus =
  "succeeded" | "incomplete" | "different" | "damaged" | "refused" | "failed" | "timed-out" | "skipped";

/** For each field: how many copies were equal, different, or not written (`unapplied`). */
export type FieldCounts = Readonly<Record<DrilledField, Readonly<Record<FieldResult, number>>>>;

/**
 * One parameter whose copy differs from the backup, under its name in the backup. Never contains the value.
 */
export interface DrillDifference {
  readonly name: string;
  readonly fields: readonly DrilledField[];
}

/** Result of one region, as in the contract's JSON. */
export interface DrilledRegion {
  readonly region: string;
  readonly status: DrillStatus;
  readonly backupId?: string;
  /** Whether the backup contains everything that was in its scope. */
  readonly completeness?: Completeness;
  /** Ids of newer backups that were skipped because they are incomplete. */
  readonly newerIncomplete?: readonly string[];
  /** Number of parameters in the backup. */
  readonly parameters?: number;
  /** Number of parameters in the sample. */
  readonly sampled?: number;
  /** Number of parameters that were restored and compared. */
  readonly compared?: number;
  readonly differences?: readonly DrillDifference[];
  readonly fields?: FieldCounts;
  /** Names in the sample with a past expiration, which a restore leaves out. */
  readonly expired?: readonly string[];
  /** Number of removed parameters that earlier drills had left behind. */
  readonly leftoversSwept?: number;
  /** Names of this drill's parameters that could not be removed. */
  readonly leftBehind?: readonly string[];
  /** Requests sent to the region, by service, retries included. */
  readonly apiCalls?: Readonly<Record<string, number>>;
  readonly durationMs?: number;
  /** How long AWS's throttling delayed the calls, in milliseconds; absent when it didn't. */
  readonly throttledMs?: number;
  readonly error?: CodedMessage;
}

/** `incomplete`: every region was tested, but some backups are incomplete. */
export type DrillResult = "succeeded" | "incomplete" | "partial" | "damaged" | "refused" | "failed";

export interface DrillReport {
  readonly runId: string;
  readonly stack: string;
  readonly result: DrillResult;
  /** ISO 8601, UTC; as is `finishedAt`. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly regions: readonly DrilledRegion[];
}

/** The result of the whole drill. Damage or a difference outweighs a backup that could not be tested. */
export function drillResult(regions: readonly Pick<DrilledRegion, "status">[]): DrillResult {
  const has = (...wanted: readonly DrillStatus[]): boolean =>
    regions.some(({ status }) => wanted.includes(status));
  if (has("different", "damaged")) return "damaged";
  if (!has("refused", "failed", "timed-out", "skipped"))
    return has("incomplete") ? "incomplete" : "succeeded";
  if (has("succeeded", "incomplete")) return "partial";
  return has("failed", "timed-out", "skipped") ? "failed" : "refused";
}

export function noCounts(): FieldCounts {
  const entries = DRILLED_FIELDS.map((field) => [field, { equal: 0, different: 0, unapplied: 0 }]);
  return Object.fromEntries(entries) as FieldCounts;
}

export function addCounts(counts: FieldCounts, results: FieldResults): FieldCounts {
  const entries = DRILLED_FIELDS.map((field) => {
    const result = results[field];
    return [field, { ...counts[field], [result]: counts[field][result] + 1 }];
  });
  return Object.fromEntries(entries) as FieldCounts;
}
