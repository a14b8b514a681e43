import { type CodedMessage, errorText, isOpsError, message } from "../core/errors.js";
import type { Estimate } from "./writing/estimate.js";

/** `incomplete`: the backup was written, but lacks parameters that could not be read; it lists them. */
export type RegionStatus = "succeeded" | "incomplete" | "failed" | "timed-out" | "skipped";

/** Result of one region, as in the contract's JSON. */
export interface RegionReport {
  readonly region: string;
  readonly status: RegionStatus;
  readonly backupId?: string;
  readonly parameters?: number;
  /** Total size of the stored objects, in bytes, manifest included. */
  readonly bytes?: number;
  /** Requests sent to the region, by service, retries included. */
  readonly apiCalls?: Readonly<Record<string, number>>;
  readonly durationMs?: number;
  /** How long AWS's throttling delayed the calls, in milliseconds; absent when it didn't. */
  readonly throttledMs?: number;
  /**
   * What could not be read and is missing from the backup, by name. If there is any, the status is
   * `incomplete`.
   */
  readonly unreadable?: readonly Unreadable[];
  /** Names of parameters that were deleted while the region was read. */
  readonly vanished?: readonly string[];
  /** Ids of interrupted runs whose sealed records this run reused. */
  readonly continued?: readonly string[];
  /**
   * On a run that did not finish: number of parameters that a run within the next six hours need not read
   * again.
   */
  readonly sealed?: number;
  /** Likely mistakes that are not errors, for example a path without parameters. */
  readonly warnings?: readonly CodedMessage[];
  readonly error?: CodedMessage;
  /** Only on a dry run: the expected calls to Parameter Store. */
  readonly expected?: Expected;
}

/** An estimate and its inputs. */
export interface Expected extends Estimate {
  /** Whether the labels and history of every parameter would be read. */
  readonly full: boolean;
  /** Calls per second for each group of calls; absent when there is no limit. */
  readonly rate?: number;
}

/** A parameter that could not be read, or not fully, and why. */
export interface Unreadable extends CodedMessage {
  readonly name: string;
  /**
   * `parameter`: the whole parameter is missing. `history`: its earlier versions are; `labels`: the labels
   * of its current version.
   */
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
  /** Requested paths without parameters in any of the regions. */
  readonly pathsNotFound?: readonly string[];
  /** Only on a dry run: nothing was written, and `parameters` is the number that a backup would contain. */
  readonly dryRun?: true;
  readonly regions: readonly RegionReport[];
}

/** What failed or limited a backup: the first region's error, or else the paths that were found nowhere. */
export function errorOf({ regions, pathsNotFound: paths }: BackupReport): CodedMessage | undefined {
  const error = regions.find((region) => region.error)?.error;
  return error ?? (paths === undefined ? undefined : message("backup.path-nowhere", { paths }));
}

/**
 * The result of the run. `partial`: at least one region was backed up, but another failed, a backup is
 * incomplete, or a requested path was not found.
 *
 * @param found Whether all, some or none of the requested paths have parameters in any region.
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
