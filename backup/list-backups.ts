import type { CodedMessage } from "../core/errors.js";
import { BEST_RANK, type Complete, isAcknowledged, newestRank, present } from "./completeness.js";
import { isId, secondOf, timeOf } from "../core/names/id.js";
import { systemClock } from "../core/time/clock.js";
import { isFuture } from "../core/time/skew.js";
import { batchesOf, mapConcurrently } from "./batches.js";
import { BACKUPS_PREFIX, manifestKey } from "./format/layout.js";
import { decodeManifest, type Manifest } from "./format/manifest.js";
import type { ObjectStore } from "./ports.js";
import { reportedError } from "./report.js";
import { isWhole, type Scope } from "./scope.js";

/** Completeness of a listed backup. Missing items are only counted, since a list can contain many backups. */
export type ListedCompleteness =
  | Complete
  | {
      readonly status: "incomplete";
      /** Number of parameters, or parts of them, that are missing. */
      readonly count: number;
      /** Whether `opsctl:backup.acknowledged` lists all their names. */
      readonly acknowledged: boolean;
    }
  /** The manifest could not be read. */
  | { readonly status: "unknown" };

/** A backup as its manifest describes it. Nothing here is authenticated. */
export interface ListedBackup {
  readonly backupId: string;
  readonly completeness: ListedCompleteness;
  readonly createdAt?: string;
  readonly parameters?: number;
  /** Total size of the data objects, in bytes. */
  readonly bytes?: number;
  /** The scope; absent on a safety backup, whose scope is the list of its parameters. */
  readonly scope?: Scope;
  /** Set on a safety backup: the id of the backup whose restore was about to change these parameters. */
  readonly safetyFor?: string;
  /**
   * The backup covers less than the stack's usual one: only some paths (`--path`), or with additional
   * `--exclude`.
   */
  readonly partial?: true;
  /** The date is in the future or invalid, because of a wrong clock or a forgery. */
  readonly misdated?: true;
  /** Why the manifest could not be read. The backup is listed all the same. */
  readonly error?: CodedMessage;
}

export interface BackupListing {
  /** Newest first; backups with a future or invalid date come last. */
  readonly backups: readonly ListedBackup[];
  /** Folders without a manifest: runs that were interrupted or are still going on. */
  readonly unfinished: readonly string[];
  /** Number of older backups that are not listed because of the limit. */
  readonly more?: number;
}

/** What a backup must contain to be its region's latest one. */
export interface RegionNeeds {
  /** `opsctl:backup.acknowledged`: names that may be unreadable. */
  readonly acknowledged: readonly string[];
  /** Exclusions of every backup of the stack, `opsctl:backup.exclude` included. */
  readonly usualExcludes: readonly string[];
}

/** Options of a list. */
export interface ListView extends RegionNeeds {
  readonly now?: Date;
  /** Only the manifests of this many newest backups are read, one call each. */
  readonly limit?: number;
}

/** A backup's folder, as one listing of the bucket shows it. */
interface BackupFolder {
  readonly backupId: string;
  readonly hasManifest: boolean;
}

/**
 * Number of manifests read at a time. Each read listens to the signal, and Node.js warns from the eleventh
 * listener on.
 */
const AT_ONCE = 5;

/** The folders of all backups, newest first, with one call per 1,000 objects and none per folder. */
export async function backupFolders(
  objects: ObjectStore,
  signal: AbortSignal,
): Promise<readonly BackupFolder[]> {
  const folders = new Map<string, boolean>();
  for await (const page of objects.listObjects(BACKUPS_PREFIX, signal)) {
    for (const key of page) {
      const backupId = key.slice(BACKUPS_PREFIX.length, key.indexOf("/", BACKUPS_PREFIX.length));
      if (!isId(backupId)) continue;
      folders.set(backupId, folders.get(backupId) === true || key === manifestKey(backupId));
    }
  }
  const all = [...folders].map(([backupId, hasManifest]) => ({ backupId, hasManifest }));
  return all.sort((a, b) => (a.backupId < b.backupId ? 1 : -1));
}

export async function listBackups(
  objects: ObjectStore,
  { now = systemClock.now(), limit = Number.POSITIVE_INFINITY, ...needs }: ListView,
  signal: AbortSignal,
): Promise<BackupListing> {
  const { ids, unfinished } = await idsIn(objects, signal, now);
  const view = { ...needs, now };
  const read = await mapConcurrently(ids.slice(0, limit), AT_ONCE, (id) =>
    describe(objects, id, view, signal),
  );
  const backups = read.filter((one) => one !== undefined).sort(newestFirst);
  return { backups, unfinished, ...(ids.length > limit ? { more: ids.length - limit } : {}) };
}

/**
 * The newest backups, as many as `newestOf` needs to choose the region's latest one. Usually only one
 * manifest is read. Where newer backups are partial or incomplete, theirs are read as well, one call each;
 * all of them when no backup is complete and whole.
 */
export async function listNewest(
  objects: ObjectStore,
  { now = systemClock.now(), ...needs }: Omit<ListView, "limit">,
  signal: AbortSignal,
): Promise<BackupListing> {
  const { ids, unfinished } = await idsIn(objects, signal, now);
  const backups: ListedBackup[] = [];
  let found: ListedBackup | undefined;
  for (const batch of [ids.slice(0, 1), ...batchesOf(ids.slice(1), AT_ONCE)]) {
    // ids have a resolution of one second: the rest of the same second has to be read before the newest is
    // known
    if (found && secondOf(found.backupId) !== secondOf(batch[0] ?? "")) break;
    const read = await mapConcurrently(batch, AT_ONCE, (id) =>
      describe(objects, id, { ...needs, now }, signal),
    );
    const listed = read.filter((one) => one !== undefined);
    backups.push(...listed);
    const best = newestOf({ backups: listed });
    if (best && rankOf(best) === BEST_RANK) found = best;
  }
  return { backups: backups.sort(newestFirst), unfinished };
}

/** Ids, newest first; those with a future or invalid date come last. */
async function idsIn(
  objects: ObjectStore,
  signal: AbortSignal,
  now: Date,
): Promise<{ readonly ids: readonly string[]; readonly unfinished: readonly string[] }> {
  const folders = await backupFolders(objects, signal);
  const [written, unfinished] = [true, false].map((wanted) =>
    folders.filter(({ hasManifest }) => hasManifest === wanted).map(({ backupId }) => backupId),
  ) as [string[], string[]];
  const misdated = new Set(written.filter((backupId) => isMisdated({ backupId }, now)));
  return { ids: [...written.filter((id) => !misdated.has(id)), ...misdated], unfinished };
}

/**
 * The region's latest backup: the newest, except that a whole one is preferred to a newer partial one, and a
 * complete one to a newer incomplete one. Safety backups never count, nor do backups dated in the future,
 * which would stay the latest until that date.
 */
export function newestOf({ backups }: Pick<BackupListing, "backups">): ListedBackup | undefined {
  const own = backups.filter(({ safetyFor, misdated }) => safetyFor === undefined && !misdated);
  // sorting is stable: the first one is the newest of the lowest rank
  return [...own].sort((a, b) => rankOf(a) - rankOf(b))[0];
}

function rankOf(backup: ListedBackup): number {
  return newestRank({ partial: backup.partial === true, lacking: isLacking(backup) });
}

/**
 * Ids of the backups that are newer than the region's latest one, cover as much, and were skipped because
 * they are incomplete.
 */
export function newerIncomplete({ backups }: Pick<BackupListing, "backups">): readonly string[] {
  const newest = newestOf({ backups });
  if (!newest) return [];
  return backups
    .slice(0, backups.indexOf(newest))
    .filter((backup) => backup.safetyFor === undefined && backup.partial === newest.partial)
    .filter(isLacking)
    .map(({ backupId }) => backupId);
}

function isLacking({ completeness }: ListedBackup): boolean {
  return completeness.status === "incomplete" && !completeness.acknowledged;
}

/**
 * Whether the date is further in the future than clock skew explains, as heartbeats and `prune` judge it.
 * Both the id's and the manifest's date are checked.
 */
function isMisdated(
  { backupId, createdAt }: Pick<ListedBackup, "backupId" | "createdAt">,
  now: Date,
): boolean {
  const began = timeOf(backupId)?.getTime() ?? Number.NaN;
  const made = createdAt === undefined ? began : Date.parse(createdAt);
  return isFuture(Math.max(began, made), now);
}

/** By the second in the id; within one second by when they finished. */
function newestFirst(a: ListedBackup, b: ListedBackup): number {
  const key = ({ backupId, createdAt = "", misdated }: ListedBackup): string =>
    `${misdated ? 0 : 1} ${secondOf(backupId)} ${createdAt} ${backupId}`;
  return key(a) < key(b) ? 1 : -1;
}

/** The scope, left out for a safety backup: there it is the list of names, possibly thousands. */
export function scopeOf({ scope, safetyFor }: Manifest): Pick<ListedBackup, "scope" | "safetyFor"> {
  return safetyFor === undefined ? { scope } : { safetyFor };
}

async function describe(
  objects: ObjectStore,
  backupId: string,
  { now, ...needs }: Required<Omit<ListView, "limit">>,
  signal: AbortSignal,
): Promise<ListedBackup | undefined> {
  const object = manifestKey(backupId);
  const bytes = await objects.get(object, signal);
  // removed after the listing
  if (bytes === undefined) return undefined;
  const listed = listedFromManifest(bytes, backupId, needs, object);
  return isMisdated(listed, now) ? { ...listed, misdated: true } : listed;
}

function listedFromManifest(
  bytes: Uint8Array,
  backupId: string,
  { acknowledged, usualExcludes }: RegionNeeds,
  object: string,
): ListedBackup {
  try {
    const { manifest } = decodeManifest(bytes, object);
    const { contents } = manifest;
    const { files, parameterCount } = present(contents);
    return {
      backupId,
      completeness:
        contents.status === "complete"
          ? { status: contents.status }
          : {
              status: contents.status,
              count: contents.missing.length,
              acknowledged: isAcknowledged(contents, acknowledged),
            },
      createdAt: manifest.createdAt,
      parameters: parameterCount,
      bytes: files.reduce((total, { size }) => total + size, 0),
      ...scopeOf(manifest),
      ...(isWhole(manifest.scope, usualExcludes) ? {} : { partial: true as const }),
    };
  } catch (error) {
    return { backupId, completeness: { status: "unknown" }, error: reportedError(error) };
  }
}
