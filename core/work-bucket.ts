/** An object as it was read. */
export interface WorkObject {
  readonly body: Uint8Array;
  /** S3's ETag of this version: `put` with it fails if the object was changed since. */
  readonly etag: string;
  /** When this version was written, and when it was read: S3's times, in full seconds. */
  readonly writtenAt: Date;
  readonly readAt: Date;
}

/** Condition of a write: only if there is no object (`absent`), only over the version that was read, or always. */
export type WriteCondition = "absent" | "always" | { readonly etag: string };

/** The stack's work bucket, for state shared between machines. Keys begin with their purpose (`runs/`). */
export interface WorkBucket {
  readonly bucket: string;
  /** Reads an object; undefined if it doesn't exist. */
  get(key: string, signal: AbortSignal): Promise<WorkObject | undefined>;
  /**
   * Returns the new version's ETag; undefined if the condition did not hold. That is also the result if a response was
   * lost and the write was retried: a caller that needs certainty reads the object and compares.
   */
  put(
    key: string,
    body: Uint8Array | string,
    condition: WriteCondition,
    signal: AbortSignal,
  ): Promise<string | undefined>;
  /** The keys with this prefix, in order, page by page. */
  list(prefix: string, signal: AbortSignal): AsyncIterable<readonly string[]>;
}
