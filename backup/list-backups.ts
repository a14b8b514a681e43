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

/** Whether a listed backup is complete: what is missing is counted, since lists are long. */
export type ListedCompleteness =
  | Complete
  | {
      readonly status: "incomplete";
      /** How many parameters, or parts of them, are missing. */
      readonly count: number;
      /** `opsctl:backup.acknowledged` has all their names. */
      readonly acknowledged: boolean;
    }
  /** Its manifest could not be read. */
  | { readonly status: "unknown" };

/** A backup as its manifest describes it; nothing of it has been authenticated. */
export interface ListedBackup {
  readonly backupId: string;
  readonly completeness: ListedCompleteness;
  readonly createdAt?: string;
  readonly parameters?: number;
  /** Of the data objects. */
  readonly bytes?: number;
  /** What it is of; without it where `safetyFor` says it: of the parameters that it holds. */
  readonly scope?: Scope;
  /** It holds what a restore of that backup was about to overwrite or delete, and nothing else. */
  readonly safetyFor?: string;
  /** Narrower than the stack's usual backup: of some paths (`--path`), or without more (`--exclude`). */
  readonly partial?: true;
  /** Of a date that is still to come, or that doesn't exist: a clock was wrong, or somebody made it up. */
  readonly misdated?: true;
  /** Why the manifest could not be read; the backup is listed nevertheless. */
  readonly error?: CodedMessage;
}

export interface BackupListing {
  /** Newest first; last those of which nobody can say when they were made. */
  readonly backups: readonly ListedBackup[];
  /** Folders without a manifest: runs that were interrupted, or that are going on right now. */
  readonly unfinished: readonly string[];
  /** How many older backups there are besides, where only some were asked for. */
  readonly more?: number;
}

/** What a backup must hold to stand for its region. */
export interface RegionNeeds {
  /** `opsctl:backup.acknowledged`: names that may be unreadable. */
  readonly acknowledged: readonly string[];
  /** What every backup of the stack leaves out, `opsctl:backup.exclude` among it. */
  readonly usualExcludes: readonly string[];
}

/** How a list is looked at. */
export interface ListView extends RegionNeeds {
  readonly now?: Date;
  /** Of how many of the newest backups the manifests are read, one call each. */
  readonly limit?: number;
}

/** What one listing of the bucket says of a backup's folder. */
interface BackupFolder {
  readonly backupId: string;
  readonly hasManifest: boolean;
}

/** How many manifests are read at the same time; each listens to the signal, which warns of more than ten listeners. */
const AT_ONCE = 5;

/** The folders of all backups, newest first: one call for 1,000 objects, and none for each folder. */
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
 * The newest backups, as many as are needed to tell by `newestOf` which one stands for the region: usually one, whose
 * manifest is then the only one that is read. Where newer ones are of some paths or lack something, theirs are read as well:
 * one call each, of all backups where none is complete and of the whole region.
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
    // of those that began in one second the id doesn't say which is the newest
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

/** Newest first; last those whose name has a date that is still to come, or that doesn't exist. */
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
 * The one that stands for the region: the newest, but rather one of the whole than a newer one of some paths, rather a complete
 * one than a newer one that lacks something, and never what a restore saved first, or one that is dated in the future: it would
 * stand for the region for as long as its date is to come.
 */
export function newestOf({ backups }: Pick<BackupListing, "backups">): ListedBackup | undefined {
  const own = backups.filter(({ safetyFor, misdated }) => safetyFor === undefined && !misdated);
  // the newest of the lowest rank: sorting is stable
  return [...own].sort((a, b) => rankOf(a) - rankOf(b))[0];
}

function rankOf(backup: ListedBackup): number {
  return newestRank({ partial: backup.partial === true, lacking: isLacking(backup) });
}

/** Those that are newer than the one which stands for the region, of as much, and passed over because they lack something. */
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

/** As heartbeats and `prune` judge it: later than clocks differ. Both dates count, the id's and the manifest's. */
function isMisdated(
  { backupId, createdAt }: Pick<ListedBackup, "backupId" | "createdAt">,
  now: Date,
): boolean {
  const began = timeOf(backupId)?.getTime() ?? Number.NaN;
  const made = createdAt === undefined ? began : Date.parse(createdAt);
  return isFuture(Math.max(began, made), now);
}

/** By the second in the id; of those that began in one second, by when they were finished. */
function newestFirst(a: ListedBackup, b: ListedBackup): number {
  const key = ({ backupId, createdAt = "", misdated }: ListedBackup): string =>
    `${misdated ? 0 : 1} ${secondOf(backupId)} ${createdAt} ${backupId}`;
  return key(a) < key(b) ? 1 : -1;
}

/** A safety backup's scope is the list of its names, which may be thousands. */
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
  // removed since it was listed
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
