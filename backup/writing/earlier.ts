import { damage } from "../../core/errors.js";
import { isId, timeOf } from "../../core/names/id.js";
import { CLOCK_SKEW } from "../../core/time/skew.js";
import { present } from "../completeness.js";
import { openUnlistedFile } from "../format/data-file.js";
import { deriveKeys, sealContext } from "../format/keys.js";
import { BACKUPS_PREFIX, dataFileIndex, manifestKey, objectKey, startedKey } from "../format/layout.js";
import { decodeManifest, type Manifest } from "../format/manifest.js";
import { decodeStarted } from "../format/started.js";
import { openBackup, readDataFile } from "../open-backup.js";
import type { ObjectStore, VaultPorts } from "../ports.js";
import type { EarlierRun } from "../reading/region.js";
import { covers, type Scope } from "../scope.js";

/** What a new run can reuse of a region's earlier runs. */
export interface Earlier {
  /** The newest backup that can be opened, or one of the newest that covers the scope. */
  readonly previous?: EarlierRun & { readonly labelsReadAt: string | undefined };
  /** Runs without a manifest that are newer than that backup and began a short time ago, newest first. */
  readonly interrupted: readonly InterruptedRun[];
}

export interface InterruptedRun extends EarlierRun {
  /** Whether it was reading the labels and history of everything. */
  readonly full: boolean;
}

export interface EarlierRequest {
  readonly accountId: string;
  readonly environment: string;
  readonly region: string;
  readonly scope: Scope;
  readonly now: Date;
  /** Called for each backup that could not be opened. The run continues without it. */
  readonly onLost: (backupId: string, error: unknown) => void;
}

/**
 * How long the records of an interrupted run can be reused, in milliseconds. Tags and labels change without
 * a new version, so a backup's tags and labels may be this much older than its start.
 */
const INTERRUPTED_AGE = 6 * 3_600_000;
/** Number of newest manifests that are read to find one that covers the scope. */
const MANIFESTS = 5;
const INTERRUPTED = 3;
/** Maximum number of folders: anyone who can write objects could otherwise keep a backup busy. */
const FOLDERS = 50;
const MOST_FILES = 10_000;

/** Looks through the newest folders of the bucket. Problems found there never fail the run. */
export async function findEarlier(
  vault: VaultPorts,
  request: EarlierRequest,
  signal: AbortSignal,
): Promise<Earlier> {
  const { manifests, unfinished } = await newestFolders(vault.objects, request, signal);
  const covering = manifests.find(({ scope }) => covers(scope, request.scope));
  const chosen = covering ? [covering, ...manifests.filter((one) => one !== covering)] : manifests;
  const openable = firstOf(
    chosen.map(({ backupId }) => backupId),
    request,
    signal,
  );
  const previous = await openable((backupId) => openPrevious(vault, backupId, signal));
  const interrupted: InterruptedRun[] = [];
  for (const backupId of unfinished) {
    if (interrupted.length === INTERRUPTED) break;
    const run = await firstOf(
      [backupId],
      request,
      signal,
    )(() => openInterrupted(vault, backupId, request, signal));
    if (run) interrupted.push(run);
  }
  return { ...(previous ? { previous } : {}), interrupted };
}

async function newestFolders(
  objects: ObjectStore,
  request: EarlierRequest,
  signal: AbortSignal,
): Promise<{ readonly manifests: readonly Manifest[]; readonly unfinished: readonly string[] }> {
  const ids: string[] = [];
  for await (const page of objects.listFolders(BACKUPS_PREFIX, signal)) ids.push(...page.filter(isId));
  const manifests: Manifest[] = [];
  const unfinished: string[] = [];
  // ids dated in the future, beyond clock skew, are ignored
  const past = ids.filter((id) => ageOf(id, request.now) >= -CLOCK_SKEW);
  for (const backupId of past.sort().reverse().slice(0, FOLDERS)) {
    if (manifests.length === MANIFESTS) break;
    try {
      const bytes = await objects.get(manifestKey(backupId), signal);
      if (bytes !== undefined) manifests.push(...ownManifest(bytes, backupId, request));
      else if (manifests.length === 0 && ageOf(backupId, request.now) < INTERRUPTED_AGE) {
        unfinished.push(backupId);
      }
    } catch (error) {
      signal.throwIfAborted();
      request.onLost(backupId, error);
    }
  }
  return { manifests, unfinished };
}

/** The manifest, unless it belongs to another owner or has another id. */
function ownManifest(
  bytes: Uint8Array,
  backupId: string,
  { accountId, environment, region }: EarlierRequest,
): readonly Manifest[] {
  const { manifest } = decodeManifest(bytes, manifestKey(backupId));
  const identity = [manifest.accountId, manifest.environment, manifest.region, manifest.backupId];
  const isOurs = identity.join() === [accountId, environment, region, backupId].join();
  // safety backups are skipped, since they cover very little
  return isOurs && manifest.safetyFor === undefined ? [manifest] : [];
}

/** Milliseconds since the backup began; NaN for an invalid date, so that every comparison is false. */
function ageOf(backupId: string, now: Date): number {
  return now.getTime() - (timeOf(backupId)?.getTime() ?? Number.NaN);
}

/** The first result that `open` gives for these ids. */
function firstOf(backupIds: readonly string[], { onLost }: EarlierRequest, signal: AbortSignal) {
  return async <Opened>(
    open: (backupId: string) => Promise<Opened | undefined>,
  ): Promise<Opened | undefined> => {
    for (const backupId of backupIds) {
      try {
        const opened = await open(backupId);
        if (opened) return opened;
      } catch (error) {
        signal.throwIfAborted();
        onLost(backupId, error);
      }
    }
    return undefined;
  };
}

async function openPrevious(
  vault: VaultPorts,
  backupId: string,
  signal: AbortSignal,
): Promise<NonNullable<Earlier["previous"]>> {
  const { manifest, keys } = await openBackup(vault, backupId, signal);
  async function* records(): EarlierRun["records"] {
    // parameters that it lacks are read again
    for (const entry of present(manifest.contents).files) {
      yield await readDataFile(manifest, entry, keys, vault.objects, signal);
    }
  }
  return { backupId, labelsReadAt: manifest.labelsReadAt, records: records() };
}

async function openInterrupted(
  { objects, keys }: VaultPorts,
  backupId: string,
  { accountId, environment, region }: EarlierRequest,
  signal: AbortSignal,
): Promise<InterruptedRun | undefined> {
  const object = startedKey(backupId);
  const bytes = await objects.get(object, signal);
  if (bytes === undefined) return undefined;
  const { started, verify } = decodeStarted(bytes, object);
  const { compression } = started;
  if (started.backupId !== backupId) {
    throw damage("backup.manifest-of-another", { object, backupId: started.backupId });
  }
  const context = sealContext({ accountId, environment, region, backupId });
  const derived = deriveKeys(await keys.open(started.recipients, context, signal), backupId);
  verify(derived.manifest);
  async function* records(): EarlierRun["records"] {
    const folder = objectKey(backupId, "");
    const names: string[] = [];
    for await (const page of objects.listObjects(folder, signal)) {
      names.push(...page.map((key) => key.slice(folder.length)));
      if (names.length > MOST_FILES) return;
    }
    for (const name of names.sort()) {
      const index = dataFileIndex(name);
      const sealed = index === undefined ? undefined : await objects.get(objectKey(backupId, name), signal);
      if (index === undefined || sealed === undefined) continue;
      yield await openUnlistedFile(sealed, { name, index, backupId, compression }, derived.content);
    }
  }
  return { backupId, full: started.full, records: records() };
}
