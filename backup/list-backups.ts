import { isId, secondOf, timeOf } from "../core/names/id.js";
import { systemClock } from "../core/time/clock.js";
import { isToCome } from "../core/time/skew.js";
import { BACKUPS_PREFIX, manifestKey } from "./format/layout.js";
import { decodeManifest, type Manifest } from "./format/manifest.js";
import type { ObjectStore } from "./ports.js";
import { type ReportedError, reportedError } from "./report.js";
import type { Scope } from "./scope.js";

/** A backup as its manifest describes it; nothing of it has been authenticated. */
export interface ListedBackup {
  readonly backupId: string;
  readonly createdAt?: string;
  readonly parameters?: number;
  /** Of the data objects. */
  readonly bytes?: number;
  /** What it is of; without it where `safetyFor` says it: of the parameters that it holds. */
  readonly scope?: Scope;
  /** It holds what a restore of that backup was about to overwrite or delete, and nothing else. */
  readonly safetyFor?: string;
  /** Only of some paths (`--path`). */
  readonly partial?: true;
  /** Of a date that is still to come, or that doesn't exist: a clock was wrong, or somebody made it up. */
  readonly misdated?: true;
  /** Why the manifest could not be read; the backup is listed nevertheless. */
  readonly error?: ReportedError;
}

export interface BackupListing {
  /** Newest first; last those of which nobody can say when they were made. */
  readonly backups: readonly ListedBackup[];
  /** Folders without a manifest: runs that were interrupted, or that are going on right now. */
  readonly unfinished: readonly string[];
}

export async function listBackups(
  objects: ObjectStore,
  signal: AbortSignal,
  now: Date = systemClock.now(),
): Promise<BackupListing> {
  const ids: string[] = [];
  for await (const page of objects.listFolders(BACKUPS_PREFIX, signal)) {
    ids.push(...page.filter(isId));
  }
  const backups: ListedBackup[] = [];
  const unfinished: string[] = [];
  for (const backupId of ids.sort().reverse()) {
    const listed = await describe(objects, backupId, signal);
    if (listed) backups.push(isMisdated(listed, now) ? { ...listed, misdated: true } : listed);
    else unfinished.push(backupId);
  }
  return { backups: backups.sort(newestFirst), unfinished };
}

/**
 * The one that stands for the region: the newest, but rather one of the whole than a newer one of some paths, and never what
 * a restore saved first, or one that is dated in the future: it would stand for the region for as long as its date is to come.
 */
export function newestOf({ backups }: Pick<BackupListing, "backups">): ListedBackup | undefined {
  const own = backups.filter(({ safetyFor, misdated }) => safetyFor === undefined && !misdated);
  return own.find(({ partial }) => partial === undefined) ?? own[0];
}

/** As heartbeats and `prune` judge it: later than clocks differ. Both dates count, the id's and the manifest's. */
function isMisdated({ backupId, createdAt }: ListedBackup, now: Date): boolean {
  const began = timeOf(backupId)?.getTime() ?? Number.NaN;
  const made = createdAt === undefined ? began : Date.parse(createdAt);
  return isToCome(Math.max(began, made), now);
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
  signal: AbortSignal,
): Promise<ListedBackup | undefined> {
  const object = manifestKey(backupId);
  const bytes = await objects.get(object, signal);
  if (bytes === undefined) return undefined;
  try {
    const { manifest } = decodeManifest(bytes, object);
    return {
      backupId,
      createdAt: manifest.createdAt,
      parameters: manifest.parameterCount,
      bytes: manifest.files.reduce((total, { size }) => total + size, 0),
      ...scopeOf(manifest),
      ...(manifest.scope.paths.length > 0 ? { partial: true as const } : {}),
    };
  } catch (error) {
    return { backupId, error: reportedError(error) };
  }
}
