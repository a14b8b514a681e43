import { type CodedMessage, errorText, isOpsError, message } from "../core/errors.js";
import type { Estimate } from "./writing/estimate.js";

/** `incomplete` is for backups that leave out what they could not read and say so. */
export type RegionStatus = "succeeded" | "incomplete" | "failed" | "timed-out" | "skipped";

/** What became of one region; the contract's JSON. */
export interface RegionReport {
  readonly region: string;
  readonly status: RegionStatus;
  readonly backupId?: string;
  readonly parameters?: number;
  /** Of the stored objects, manifest included. */
  readonly bytes?: number;
  /** Requests sent to the region, by service, retries included. */
  readonly apiCalls?: Readonly<Record<string, number>>;
  readonly durationMs?: number;
  /** Of that time, how long AWS's throttling held up its calls; absent where it did not. */
  readonly throttledMs?: number;
  /** What is not in the backup although it should be, by name: with any of it the status is `incomplete`. */
  readonly unreadable?: readonly Unreadable[];
  /** Names of parameters that were deleted while the region was read. */
  readonly vanished?: readonly string[];
  /** Interrupted runs of which this one took what they had sealed already. */
  readonly continued?: readonly string[];
  /** Of one that did not end: so many parameters a run of the next six hours need not read again. */
  readonly sealed?: number;
  /** What is probably not as it was meant to be, although nothing failed: a path that has nothing. */
  readonly warnings?: readonly CodedMessage[];
  readonly error?: CodedMessage;
  /** Only on a dry run: what a backup is expected to ask of Parameter Store. */
  readonly expected?: Expected;
}

/** An estimate, and what it was made from. */
export interface Expected extends Estimate {
  /** Labels and history of everything would be read. */
  readonly full: boolean;
  /** Calls a second for each kind of call; without it nothing holds them back. */
  readonly rate?: number;
}

/** A parameter of which something could not be read, and why. */
export interface Unreadable extends CodedMessage {
  readonly name: string;
  /** `parameter`: nothing of it is in the backup. `history`: its earlier versions are not; `labels`: those of its current version. */
  readonly part: "parameter" | "labels" | "history";
}

export type RunResult = "succeeded" | "partial" | "failed";

export interface BackupReport {
  readonly runId: string;
  readonly stack: string;
  readonly result: RunResult;
  /** ISO 8601, UTC; as is `finishedAt`. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Paths that were typed and that have nothing in any region that was looked at. */
  readonly pathsNotFound?: readonly string[];
  /** Only on a dry run: nothing was written, `parameters` is what a backup would hold. */
  readonly dryRun?: true;
  readonly regions: readonly RegionReport[];
}

/**
 * `partial`: a region was backed up, but not all of them cleanly, or not all that was asked for was found.
 *
 * @param found How many of the paths that were typed have anything in any region.
 */
export function resultOf(
  regions: readonly Pick<RegionReport, "status">[],
  found: "all" | "some" | "none" = "all",
): RunResult {
  const result = resultOfRegions(regions);
  if (result !== "succeeded" || found === "all") return result;
  return found === "some" ? "partial" : "failed";
}

function resultOfRegions(regions: readonly Pick<RegionReport, "status">[]): RunResult {
  if (regions.every(({ status }) => status === "succeeded")) return "succeeded";
  return regions.some(({ status }) => status === "succeeded" || status === "incomplete")
    ? "partial"
    : "failed";
}

export function reportedError(error: unknown): CodedMessage {
  return isOpsError(error)
    ? { code: error.code, params: error.params }
    : message("backup.unexpected", { reason: errorText(error) });
}
