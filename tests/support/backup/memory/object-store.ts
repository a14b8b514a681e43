import type { ObjectStore } from "../../../../backup/ports.js";
import { failure } from "../../../../core/errors.js";

export interface MemoryObjectStore extends ObjectStore {
  /** The stored objects; tests may change them. */
  readonly content: Map<string, Uint8Array>;
  /** Keys in the order in which they were written. */
  readonly written: string[];
  /** Runs before each call; may throw. */
  before: (method: "putOnce" | "get" | "listFolders" | "listObjects", key: string) => Promise<void> | void;
}

/** Number of objects per response (ListObjectsV2, Amazon S3 API Reference). */
const PAGE = 1_000;

/** An in-memory bucket that never replaces an object. */
export function memoryObjectStore(bucket = "a-bucket"): MemoryObjectStore {
  const content = new Map<string, Uint8Array>();
  const store: MemoryObjectStore = {
    bucket,
    content,
    written: [],
    before: () => undefined,
    async putOnce(key, body, signal) {
      signal.throwIfAborted();
      await store.before("putOnce", key);
      const existing = content.get(key);
      if (existing && Buffer.compare(existing, body) !== 0) {
        throw failure("backup.object-exists", { bucket, object: key });
      }
      content.set(key, Uint8Array.from(body));
      store.written.push(key);
    },
    async get(key, signal) {
      signal.throwIfAborted();
      await store.before("get", key);
      return content.get(key);
    },
    async *listFolders(prefix, signal) {
      signal.throwIfAborted();
      await store.before("listFolders", prefix);
      const rests = [...content.keys()]
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length));
      const folders = rests
        .filter((rest) => rest.includes("/"))
        .map((rest) => rest.slice(0, rest.indexOf("/")));
      yield [...new Set(folders)].sort();
    },
    async *listObjects(prefix, signal) {
      const keys = [...content.keys()].filter((key) => key.startsWith(prefix)).sort();
      for (let start = 0; start === 0 || start < keys.length; start += PAGE) {
        signal.throwIfAborted();
        await store.before("listObjects", prefix);
        yield keys.slice(start, start + PAGE);
      }
    },
  };
  return store;
}
