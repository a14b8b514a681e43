import type { CodedMessage } from "../../core/errors.js";
import type { Scope } from "../scope.js";
import type { KeepReason, KeepRules } from "./retention.js";

/**
 * `backup` has a manifest that could be read, `unfinished` none, `unknown` is what this program does not understand
 * and never touches.
 */
export type PruneKind = "backup" | "unfinished" | "unknown";

/**
 * What became of it, or is to become of it: `remove` is planned, `removed` done, `failed` not done or only in part,
 * `skipped` not tried.
 */
export type PruneOutcome = "kept" | "remove" | "removed" | "locked" | "failed" | "skipped";

/** One folder of a bucket. */
export interface PrunedItem {
  /** The folder's name: the backup's id. */
  readonly id: string;
  readonly kind: PruneKind;
  readonly outcome: PruneOutcome;
  /** Of a backup that is kept; `recent` of an unfinished one. */
  readonly reasons?: readonly (KeepReason | "recent")[];
  readonly parameters?: number;
  /** Of an incomplete backup: how many parameters, or parts of them, it lacks. Rules count such backups by themselves. */
  readonly missing?: number;
  /** What a backup is of; without it where `safetyFor` says it. */
  readonly scope?: Scope;
  /** It holds what a restore of that backup was about to overwrite or delete. */
  readonly safetyFor?: string;
  /** All versions of its objects; only of what the rules don't keep. */
  readonly bytes?: number;
  /** Of a locked one: when the last retention ends (ISO 8601, UTC). */
  readonly lockedUntil?: string;
  readonly legalHold?: true;
  /** Why it was not understood or not removed. */
  readonly error?: CodedMessage;
}

/** `planned` before anything was deleted and on a dry run; `incomplete`: something was removed, but not all. */
export type PruneStatus = "planned" | "succeeded" | "incomplete" | "failed" | "skipped";

export interface PrunedRegion {
  readonly region: string;
  /** Null when there is no bucket yet. */
  readonly bucket: string | null;
  /** The bucket of a region that is no longer configured. */
  readonly retained: boolean;
  /** These are the bucket's copies of this region's backups, not its own. */
  readonly copyOf?: string;
  readonly status: PruneStatus;
  /** Newest first. */
  readonly items: readonly PrunedItem[];
  /** Why nothing of the region was deleted. */
  readonly error?: CodedMessage;
}

export interface PruneReport {
  /** Of the run's record; a dry run has none. */
  readonly runId?: string;
  readonly stack: string;
  readonly rules: KeepRules;
  /** What every backup of the stack leaves out, as it is configured now. */
  readonly usualExcludes: readonly string[];
  readonly dryRun?: true;
  readonly result: "planned" | "succeeded" | "partial" | "failed";
  readonly regions: readonly PrunedRegion[];
}

/** A region that did all it had to is done; one that failed without removing anything is not. */
export function pruneResult(regions: readonly Pick<PrunedRegion, "status">[]): PruneReport["result"] {
  if (regions.every(({ status }) => status === "succeeded")) return "succeeded";
  if (regions.every(({ status }) => status === "succeeded" || status === "planned")) return "planned";
  const some = regions.some(({ status }) => ["succeeded", "incomplete", "planned"].includes(status));
  return some ? "partial" : "failed";
}

/** The first region's error, else the first of something that was not removed. */
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
