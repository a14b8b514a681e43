import type { ObjectLock, ObjectVersion, PrunableStore } from "../../../../backup/prune/ports.js";
import { failure } from "../../../../core/errors.js";
import type { MemoryObjectStore } from "./object-store.js";

export interface MemoryVersions extends PrunableStore {
  /** Keys of deleted versions, in order of deletion. */
  readonly deleted: string[];
  /** When keys were written; the others were on 2026-01-01. */
  readonly times: Map<string, string>;
  /** Keys whose versions can't be deleted, although no lock is visible. */
  readonly denied: Set<string>;
  /** Writes a new version of an object; the old one remains as an earlier version. */
  replace(key: string, body: Uint8Array): void;
  /** Hides an object behind a delete marker. */
  hide(key: string): void;
  /** Locks all existing versions of a key. */
  lock(key: string, lock: ObjectLock): void;
  /** Runs before each call; may throw. */
  before: (method: "listVersions" | "lockOf" | "deleteVersions", key: string) => void;
}

interface Stored {
  readonly versionId: string;
  /** Undefined for a delete marker. */
  readonly body?: Uint8Array;
}

/**
 * The versions of an in-memory bucket. Its store has each key's latest version; earlier ones and markers are
 * stored here.
 */
export function memoryVersions({ bucket, content }: MemoryObjectStore): MemoryVersions {
  const earlier = new Map<string, Stored[]>();
  const markers = new Map<string, string>();
  const liveIds = new Map<string, string>();
  const locks = new Map<string, ObjectLock>();
  let made = 0;
  const newId = (): string => `v${++made}`;
  const liveId = (key: string): string => {
    const id = liveIds.get(key) ?? newId();
    liveIds.set(key, id);
    return id;
  };
  const push = (key: string, stored: Stored): void => {
    earlier.set(key, [stored, ...(earlier.get(key) ?? [])]);
  };
  /** Makes the latest version an earlier one. */
  const retire = (key: string): void => {
    const body = content.get(key);
    const marker = markers.get(key);
    if (body) push(key, { versionId: liveId(key), body });
    else if (marker !== undefined) push(key, { versionId: marker });
    content.delete(key);
    liveIds.delete(key);
    markers.delete(key);
  };
  /** Makes the newest of the earlier ones the latest again. */
  const surface = (key: string): void => {
    const [next, ...rest] = earlier.get(key) ?? [];
    earlier.set(key, rest);
    if (!next) return;
    if (next.body) {
      content.set(key, next.body);
      liveIds.set(key, next.versionId);
    } else markers.set(key, next.versionId);
  };
  const versionsOf = (key: string): ObjectVersion[] => {
    const of = ({ versionId, body }: Stored, latest: boolean): ObjectVersion => ({
      ...{ key, versionId, latest, marker: body === undefined, size: body?.length ?? 0 },
      writtenAt: new Date(store.times.get(key) ?? "2026-01-01T00:00:00Z"),
    });
    const body = content.get(key);
    const marker = markers.get(key);
    return [
      ...(body ? [of({ versionId: liveId(key), body }, true)] : []),
      ...(marker === undefined ? [] : [of({ versionId: marker }, true)]),
      ...(earlier.get(key) ?? []).map((stored) => of(stored, false)),
    ];
  };
  const remove = ({ key, versionId }: ObjectVersion): void => {
    const found = versionsOf(key).find((version) => version.versionId === versionId);
    if (!found) return;
    if (store.denied.has(key) || locks.has(versionId)) {
      throw failure("aws.version-not-deleted", {
        ...{ bucket, object: key, version: versionId },
        reason: "AccessDenied: injected",
      });
    }
    store.deleted.push(key);
    if (!found.latest) {
      earlier.set(
        key,
        (earlier.get(key) ?? []).filter((stored) => stored.versionId !== versionId),
      );
      return;
    }
    content.delete(key);
    liveIds.delete(key);
    markers.delete(key);
    surface(key);
  };
  const store: MemoryVersions = {
    bucket,
    deleted: [],
    times: new Map(),
    denied: new Set(),
    before: () => undefined,
    replace(key, body) {
      retire(key);
      content.set(key, body);
    },
    hide(key) {
      retire(key);
      markers.set(key, newId());
    },
    lock(key, lock) {
      for (const { versionId } of versionsOf(key)) locks.set(versionId, lock);
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- a port's method
    async *listVersions(prefix, signal) {
      signal.throwIfAborted();
      store.before("listVersions", prefix);
      const keys = [...new Set([...content.keys(), ...markers.keys(), ...earlier.keys()])];
      const found = keys.filter((key) => key.startsWith(prefix)).sort();
      // several pages, as a bucket with many versions has
      for (const key of found) yield versionsOf(key);
    },
    async lockOf({ key, versionId }, now, signal) {
      await Promise.resolve();
      signal.throwIfAborted();
      store.before("lockOf", key);
      const lock = locks.get(versionId);
      const over = lock?.until !== undefined && new Date(lock.until) <= now;
      return lock && (!over || lock.legalHold) ? lock : undefined;
    },
    async deleteVersions(versions, signal) {
      await Promise.resolve();
      signal.throwIfAborted();
      for (const version of versions) {
        store.before("deleteVersions", version.key);
        remove(version);
      }
    },
  };
  return store;
}
