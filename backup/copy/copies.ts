import { isId } from "../../core/names/id.js";
import { isRegionName } from "../../core/names/names.js";
import { BACKUPS_PREFIX, manifestKey } from "../format/layout.js";
import { type BackupListing, listBackups, type ListView } from "../list-backups.js";
import type { ObjectStore } from "../ports.js";

/** Under which a bucket keeps other regions' backups, so that nothing takes them for its own region's. */
const COPIES_PREFIX = "copies/";

/** What a copy's keys begin with; the rest is as in the bucket that it is a copy of. */
export function copyPrefix(region: string): string {
  return `${COPIES_PREFIX}${region}/`;
}

/** The copies of a region's backups, as if the bucket were that region's own: keys are those of the original. */
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

/** The regions of whose backups a bucket has copies, in order. */
export async function copiedRegions(objects: ObjectStore, signal: AbortSignal): Promise<readonly string[]> {
  const regions: string[] = [];
  for await (const page of objects.listFolders(COPIES_PREFIX, signal)) {
    regions.push(...page.filter(isRegionName));
  }
  return regions.sort();
}

/** What a bucket has of one other region. */
export interface CopiesListing extends BackupListing {
  readonly of: string;
}

/** The copies that a bucket has, region by region. */
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
 * A bucket read so that a backup which it does not have itself is looked for among its copies: keys are those of the
 * original. All objects of one backup come from one place, that of its manifest.
 */
export function withCopies(objects: ObjectStore): ObjectStoreWithCopies {
  const located = new Map<string, Promise<LocatedBackup>>();
  const find = (backupId: string, signal: AbortSignal): Promise<LocatedBackup> => {
    const known = located.get(backupId) ?? findCopy(objects, backupId, signal);
    located.set(backupId, known);
    // what could not be read once may be readable the next time
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
  /** The region among whose copies the backup was found; undefined: it is the bucket's own, or isn't there. */
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
