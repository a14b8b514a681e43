import { createHash } from "node:crypto";
import { type Clock, systemClock } from "../../core/time/clock.js";
import type { WorkBucket } from "../../core/work-bucket.js";

/** A work bucket in memory. Pages are small, so that readers have to follow them. */
export function memoryWorkBucket(
  bucket = "a-work-bucket",
  { pageSize = 3, clock = systemClock }: { readonly pageSize?: number; readonly clock?: Clock } = {},
): WorkBucket {
  const content = new Map<string, Uint8Array>();
  const writtenAt = new Map<string, Date>();
  const etagOf = (body: Uint8Array): string => `"${createHash("md5").update(body).digest("hex")}"`;
  return {
    bucket,
    async get(key, signal) {
      await Promise.resolve();
      signal.throwIfAborted();
      const body = content.get(key);
      const readAt = clock.now();
      return body && { body, etag: etagOf(body), writtenAt: writtenAt.get(key) ?? readAt, readAt };
    },
    async put(key, body, condition, signal) {
      await Promise.resolve();
      signal.throwIfAborted();
      const there = content.get(key);
      const wanted = typeof condition === "object" ? condition.etag : undefined;
      if (condition === "absent" && there) return undefined;
      if (wanted !== undefined && (!there || etagOf(there) !== wanted)) return undefined;
      const written = Uint8Array.from(Buffer.from(body));
      content.set(key, written);
      writtenAt.set(key, clock.now());
      return etagOf(written);
    },
    async *list(prefix, signal) {
      await Promise.resolve();
      signal.throwIfAborted();
      const keys = [...content.keys()].filter((key) => key.startsWith(prefix)).sort();
      for (let first = 0; first < keys.length; first += pageSize) yield keys.slice(first, first + pageSize);
    },
  };
}
