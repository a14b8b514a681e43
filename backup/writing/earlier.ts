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

/** What earlier runs have left of a region, for the one that begins now. */
export interface Earlier {
  /** The newest backup that can be opened; one that covers the scope, if any of the newest does. */
  readonly previous?: EarlierRun & { readonly labelsReadAt: string | undefined };
  /** Runs without a manifest that are younger than that backup and began a short time ago, newest first. */
  readonly interrupted: readonly InterruptedRun[];
}

export interface InterruptedRun extends EarlierRun {
  /** It was reading the labels and the history of everything. */
  readonly full: boolean;
}

export interface EarlierRequest {
  readonly accountId: string;
  readonly environment: string;
  readonly region: string;
  readonly scope: Scope;
  readonly now: Date;
  /** Told what could not be opened; the run does without. */
  readonly onLost: (backupId: string, error: unknown) => void;
}

/**
 * How long what an interrupted run has sealed is good for, in milliseconds: tags and labels change without
 * a new version, so what a backup says of them may be older than its start by this much.
 */
const INTERRUPTED_AGE = 6 * 3_600_000;
/** How many of the newest manifests are looked at for one that covers the scope. */
const MANIFESTS = 5;
const INTERRUPTED = 3;
/** And folders at most: whoever can write objects must not be able to keep a backup busy with them. */
const FOLDERS = 50;
const MOST_FILES = 10_000;

/** Looks through the newest folders of the bucket. Nothing that is found there makes the run fail. */
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
  // what is dated later than clocks differ is not looked at
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

/** The manifest, unless it is of another place or of another backup. */
function ownManifest(
  bytes: Uint8Array,
  backupId: string,
  { accountId, environment, region }: EarlierRequest,
): readonly Manifest[] {
  const { manifest } = decodeManifest(bytes, manifestKey(backupId));
  const identity = [manifest.accountId, manifest.environment, manifest.region, manifest.backupId];
  const isOurs = identity.join() === [accountId, environment, region, backupId].join();
  // what a restore saved first covers next to nothing
  return isOurs && manifest.safetyFor === undefined ? [manifest] : [];
}

/** Milliseconds since it began; not a number for a date that doesn't exist, which no comparison holds for. */
function ageOf(backupId: string, now: Date): number {
  return now.getTime() - (timeOf(backupId)?.getTime() ?? Number.NaN);
}

/** What `open` gives for the first of these that it gives anything for. */
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
    // what it lacks is read anew
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
