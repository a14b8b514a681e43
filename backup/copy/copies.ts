import { isId } from "../../core/names/id.js";
import { isRegionName } from "../../core/names/names.js";
import { BACKUPS_PREFIX, manifestKey } from "../format/layout.js";
import { type BackupListing, listBackups, type ListView } from "../list-backups.js";
import type { ObjectStore } from "../ports.js";

/**
 * Folder of a bucket for copies of other regions' backups, so that they are never mistaken for the region's
 * own.
 */
const COPIES_PREFIX = "copies/";

/** Key prefix of a region's copies. Below it the keys are those of the original bucket. */
export function copyPrefix(region: string): string {
  return `${COPIES_PREFIX}${region}/`;
}

/** View of a bucket that shows only the copies of one region's backups, under the keys of the original. */
export function copiesOf(objects: ObjectStore, region: string): ObjectStore {
  const prefix = copyPrefix(region);
  return {
    bucket: objects.bucket,
    putOnce: (key, body, signal) => objects.putOnce(prefix + key, body, signal),
    get: (key, signal) => objects.get(prefix + key, signal),
    listFolders: (begin, signal) => objects.listFolders(prefix + begin, signal),
    async *listObjects(begin, signal) {
      for await (const page of objects.listObjects(prefix + begin, signal)) {
        yield page.map((key) => key.slice(prefix.length));
      }
    },
  };
}

/** The regions whose backups are copied to a bucket, sorted. */
export async function copiedRegions(objects: ObjectStore, signal: AbortSignal): Promise<readonly string[]> {
  const regions: string[] = [];
  for await (const page of objects.listFolders(COPIES_PREFIX, signal)) {
    regions.push(...page.filter(isRegionName));
  }
  return regions.sort();
}

/** The copies of one other region's backups in a bucket. */
export interface CopiesListing extends BackupListing {
  readonly of: string;
}

/** Lists the copies in a bucket, region by region. */
export async function listCopies(
  objects: ObjectStore,
  view: ListView,
  signal: AbortSignal,
): Promise<readonly CopiesListing[]> {
  const listings: CopiesListing[] = [];
  for (const of of await copiedRegions(objects, signal)) {
    listings.push({ of, ...(await listBackups(copiesOf(objects, of), view, signal)) });
  }
  return listings;
}

/**
 * View of a bucket that also finds copies: a backup that the bucket doesn't contain itself is looked up
 * among its copies. Keys are those of the original. All objects of one backup are read from where its
 * manifest was found.
 */
export function withCopies(objects: ObjectStore): ObjectStoreWithCopies {
  const located = new Map<string, Promise<LocatedBackup>>();
  const find = (backupId: string, signal: AbortSignal): Promise<LocatedBackup> => {
    const known = located.get(backupId) ?? findCopy(objects, backupId, signal);
    located.set(backupId, known);
    // not cached after an error: the next lookup may succeed
    known.catch(() => located.delete(backupId));
    return known;
  };
  const storeFor = async (key: string, signal: AbortSignal): Promise<ObjectStore> => {
    const backupId = idOf(key);
    return backupId === undefined ? objects : (await find(backupId, signal)).objects;
  };
  return {
    ...objects,
    copyOf: async (backupId, signal) => (await find(backupId, signal)).copyOf,
    get: async (key, signal) => (await storeFor(key, signal)).get(key, signal),
    async *listObjects(prefix, signal) {
      yield* (await storeFor(prefix, signal)).listObjects(prefix, signal);
    },
  };
}

export interface ObjectStoreWithCopies extends ObjectStore {
  /** The region whose copies contain the backup; undefined when it is the bucket's own, or doesn't exist. */
  copyOf(backupId: string, signal: AbortSignal): Promise<string | undefined>;
}

interface LocatedBackup {
  readonly objects: ObjectStore;
  readonly copyOf?: string;
}

async function findCopy(objects: ObjectStore, backupId: string, signal: AbortSignal): Promise<LocatedBackup> {
  const manifest = manifestKey(backupId);
  if ((await objects.get(manifest, signal)) !== undefined) return { objects };
  for (const copyOf of await copiedRegions(objects, signal)) {
    const copies = copiesOf(objects, copyOf);
    if ((await copies.get(manifest, signal)) !== undefined) return { objects: copies, copyOf };
  }
  return { objects };
}

function idOf(key: string): string | undefined {
  if (!key.startsWith(BACKUPS_PREFIX)) return undefined;
  const [folder = ""] = key.slice(BACKUPS_PREFIX.length).split("/");
  return isId(folder) ? folder : undefined;
}
