import type { CodedMessage } from "../../core/errors.js";
import type { Scope } from "../scope.js";
import type { KeepReason, KeepRules } from "./retention.js";

/**
 * `backup`: the manifest could be read. `unfinished`: there is no manifest. `unknown`: not recognized, never
 * touched.
 */
export type PruneKind = "backup" | "unfinished" | "unknown";

/** `remove`: planned. `removed`: done. `failed`: not removed, or only in part. `skipped`: not tried. */
export type PruneOutcome = "kept" | "remove" | "removed" | "locked" | "failed" | "skipped";

/** One folder of a bucket. */
export interface PrunedItem {
  /** Name of the folder, which is the backup's id. */
  readonly id: string;
  readonly kind: PruneKind;
  readonly outcome: PruneOutcome;
  /** Why it is kept: the rules for a backup, `recent` for an unfinished folder. */
  readonly reasons?: readonly (KeepReason | "recent")[];
  readonly parameters?: number;
  /**
   * On an incomplete backup: the number of parameters, or parts of them, that it lacks. The rules count
   * incomplete backups separately.
   */
  readonly missing?: number;
  /** The scope; absent on a safety backup. */
  readonly scope?: Scope;
  /** Set on a safety backup: the id of the backup whose restore was about to change these parameters. */
  readonly safetyFor?: string;
  /** Size of all versions of its objects, in bytes; only for folders that the rules don't keep. */
  readonly bytes?: number;
  /** On a locked folder: when the last retention ends (ISO 8601, UTC). */
  readonly lockedUntil?: string;
  readonly legalHold?: true;
  /** Why the folder was not recognized or not removed. */
  readonly error?: CodedMessage;
}

/** `planned`: nothing deleted yet, or a dry run. `incomplete`: some folders were removed, but not all. */
export type PruneStatus = "planned" | "succeeded" | "incomplete" | "failed" | "skipped";

export interface PrunedRegion {
  readonly region: string;
  /** Null when the region has no bucket yet. */
  readonly bucket: string | null;
  /** Whether this is the bucket of a region that is no longer configured. */
  readonly retained: boolean;
  /** Set when the items are the bucket's copies of this region's backups instead of its own. */
  readonly copyOf?: string;
  readonly status: PruneStatus;
  /** Newest first. */
  readonly items: readonly PrunedItem[];
  /** Why nothing was deleted in the region. */
  readonly error?: CodedMessage;
}

export interface PruneReport {
  /** Id of the run's record; absent on a dry run. */
  readonly runId?: string;
  readonly stack: string;
  readonly rules: KeepRules;
  /** The exclusions of the stack's usual backup, as configured now. */
  readonly usualExcludes: readonly string[];
  readonly dryRun?: true;
  readonly result: "planned" | "succeeded" | "partial" | "failed";
  readonly regions: readonly PrunedRegion[];
}

/**
 * A region is done when it did everything in its plan. A region that failed before it removed anything is
 * not.
 */
export function pruneResult(regions: readonly Pick<PrunedRegion, "status">[]): PruneReport["result"] {
  if (regions.every(({ status }) => status === "succeeded")) return "succeeded";
  if (regions.every(({ status }) => status === "succeeded" || status === "planned")) return "planned";
  const some = regions.some(({ status }) => ["succeeded", "incomplete", "planned"].includes(status));
  return some ? "partial" : "failed";
}

/** The first region's error, else the first error of a folder that was not removed. */
export function firstError(regions: PruneReport["regions"]): CodedMessage | undefined {
  const failed = regions.flatMap(({ items }) => items).find(({ outcome }) => outcome === "failed");
  return regions.find(({ error }) => error)?.error ?? failed?.error;
}

export function countItems(items: readonly PrunedItem[]): {
  readonly removed: number;
  readonly kept: number;
  readonly locked: number;
} {
  const count = (outcome: PrunedItem["outcome"]): number =>
    items.filter((item) => item.outcome === outcome).length;
  return { removed: count("removed"), kept: count("kept"), locked: count("locked") };
}
