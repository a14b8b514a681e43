import type { CodedMessage } from "../../core/errors.js";
import type { Completeness } from "../completeness.js";
import {
  DRILLED_FIELDS,
  type DrilledField,
  type FieldResult,
  type FieldResults,
} from "./drilled-parameter.js";

/**
 * `incomplete`: what the backup holds came back, but it lacks something, of which nothing is proven. `different`: something came back that is not what the backup says. `damaged`: the backup itself is not whole. `refused`:
 * there is no room to try it out.
 */
export type DrillStatus =
  "succeeded" | "incomplete" | "different" | "damaged" | "refused" | "failed" | "timed-out" | "skipped";

/** How often each field came back equal, came back different, or was looked at without being written. */
export type FieldCounts = Readonly<Record<DrilledField, Readonly<Record<FieldResult, number>>>>;

/** One parameter that did not come back as the backup has it, by the name that it has there; never with its value. */
export interface DrillDifference {
  readonly name: string;
  readonly fields: readonly DrilledField[];
}

/** What became of one region; the contract's JSON. */
export interface DrilledRegion {
  readonly region: string;
  readonly status: DrillStatus;
  readonly backupId?: string;
  /** Whether the backup holds everything that it was made of. */
  readonly completeness?: Completeness;
  /** Newer ones that were passed over because they lack something. */
  readonly newerIncomplete?: readonly string[];
  /** In the backup. */
  readonly parameters?: number;
  /** How many were to be tried out. */
  readonly sampled?: number;
  /** How many came back and were compared. */
  readonly compared?: number;
  readonly differences?: readonly DrillDifference[];
  readonly fields?: FieldCounts;
  /** Of the sample: names whose expiration has passed, which a restore brings back without it. */
  readonly expired?: readonly string[];
  /** Parameters that earlier drills had left behind, and that were removed. */
  readonly leftoversSwept?: number;
  /** Parameters of this drill that could not be removed, by the names that it gave them. */
  readonly leftBehind?: readonly string[];
  /** Requests sent to the region, by service, retries included. */
  readonly apiCalls?: Readonly<Record<string, number>>;
  readonly durationMs?: number;
  /** Of that time, how long AWS's throttling held up its calls; absent where it did not. */
  readonly throttledMs?: number;
  readonly error?: CodedMessage;
}

/** `incomplete`: every region was tried out, but some backups lack something. */
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

/** What it comes to: a backup that is not what it says is worse than one that was not tried. */
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
