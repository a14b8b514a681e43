import type { KeyService, ObjectStore } from "../ports.js";

/** One version of an object of a versioned bucket, or a delete marker. */
export interface ObjectVersion {
  readonly key: string;
  /** The text `null` for objects written before versioning was enabled. */
  readonly versionId: string;
  /** Whether readers get this version. A latest delete marker hides the object. */
  readonly latest: boolean;
  /** A delete marker: it has no content and is never locked. */
  readonly marker: boolean;
  readonly writtenAt: Date;
  /** Bytes. */
  readonly size: number;
}

/** What prevents the deletion of a version. */
export interface ObjectLock {
  /** End of the retention: ISO 8601, UTC. */
  readonly until?: string;
  readonly legalHold: boolean;
}

/**
 * The versions of one backup bucket. Only pruning uses this port, and backups are deleted through it only.
 */
export interface PrunableStore {
  /** The bucket's name, for errors. */
  readonly bucket: string;
  /** All versions and delete markers of the keys with this prefix, in pages. */
  listVersions(prefix: string, signal: AbortSignal): AsyncIterable<readonly ObjectVersion[]>;
  /** The lock that prevents the version's deletion now; undefined when there is none. */
  lockOf(version: ObjectVersion, now: Date, signal: AbortSignal): Promise<ObjectLock | undefined>;
  /**
   * Deletes these versions permanently (at most 1,000). One that no longer exists counts as deleted. A lock
   * is never bypassed.
   *
   * @throws OpsError `aws.version-not-deleted` (exit 1) that names the first version that remains.
   */
  deleteVersions(versions: readonly ObjectVersion[], signal: AbortSignal): Promise<void>;
}

/** Everything that pruning a region uses. */
export interface PrunePorts {
  readonly objects: ObjectStore;
  readonly versions: PrunableStore;
  readonly keys: KeyService;
}
