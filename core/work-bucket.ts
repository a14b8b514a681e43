/** An object as it was read. */
export interface WorkObject {
  readonly body: Uint8Array;
  /** S3's name of this version of it: `put` with it fails once somebody else has written. */
  readonly etag: string;
}

/** Under which condition an object is written: where none is (`absent`), over the version that was read, or in any case. */
export type WriteCondition = "absent" | "always" | { readonly etag: string };

/** The stack's work bucket, where several machines keep and agree on something. Keys begin with what they are for (`runs/`). */
export interface WorkBucket {
  readonly bucket: string;
  /** Undefined when there is no such object. */
  get(key: string, signal: AbortSignal): Promise<WorkObject | undefined>;
  /**
   * The new version's etag; undefined when the condition did not hold. That is also the answer when the first answer was lost and
   * the write was sent again: who has to know reads the object and compares.
   */
  put(
    key: string,
    body: Uint8Array | string,
    condition: WriteCondition,
    signal: AbortSignal,
  ): Promise<string | undefined>;
  /** The keys that begin with `prefix`, in their order, page by page. */
  list(prefix: string, signal: AbortSignal): AsyncIterable<readonly string[]>;
}
