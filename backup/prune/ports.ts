import type { KeyService, ObjectStore } from "../ports.js";

/** One version of an object of a versioned bucket, or a delete marker. */
export interface ObjectVersion {
  readonly key: string;
  /** `null` (the text) for what was written before the bucket kept versions. */
  readonly versionId: string;
  /** The one that a reader gets; a latest marker hides the object. */
  readonly latest: boolean;
  /** A delete marker: holds nothing, and is never locked. */
  readonly marker: boolean;
  readonly writtenAt: Date;
  /** Bytes. */
  readonly size: number;
}

/** What forbids the deletion of a version. */
export interface ObjectLock {
  /** End of the retention, ISO 8601, UTC. */
  readonly until?: string;
  readonly legalHold: boolean;
}

/** The versions of one backup bucket: what only pruning needs, and the only way in which backups are deleted. */
export interface PrunableStore {
  /** How errors name it. */
  readonly bucket: string;
  /** All versions and delete markers of the keys with this prefix, in pages. */
  listVersions(prefix: string, signal: AbortSignal): AsyncIterable<readonly ObjectVersion[]>;
  /** What keeps a version from being deleted now; undefined when nothing does. */
  lockOf(version: ObjectVersion, now: Date, signal: AbortSignal): Promise<ObjectLock | undefined>;
  /**
   * Deletes these versions for ever (at most 1,000); one that is gone already counts as deleted. A lock is never bypassed.
   *
   * @throws OpsError `aws.version-not-deleted` (exit 1) that names the first one that stays.
   */
  deleteVersions(versions: readonly ObjectVersion[], signal: AbortSignal): Promise<void>;
}

/** Everything that pruning a region needs. */
export interface PrunePorts {
  readonly objects: ObjectStore;
  readonly versions: PrunableStore;
  readonly keys: KeyService;
}
