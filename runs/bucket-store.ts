import { createRunStore, type RunStoreOptions } from "./store.js";
import { failure } from "../core/errors.js";
import { isId } from "../core/names/id.js";
import { type Clock, systemClock } from "../core/time/clock.js";
import { withinTime } from "../core/time/deadline.js";
import type { WorkBucket } from "../core/work-bucket.js";
import { eventReader, eventWriter } from "./bucket-events.js";
import { failureName } from "./failure-file.js";
import type { RunStore } from "./ports.js";

/** Prefix of all objects of this module; the roles' permissions use it (permissions/). */
const RECORDS = "runs/records/";
const FAILURES = "runs/failures/";
const PATCHES = "runs/patches/";
/** Every poll costs requests. */
const WATCH_INTERVAL_MS = 2_000;
/** Time-out for one request with its retries, in milliseconds: a run must not be blocked by its record. */
const REQUEST_TIMEOUT_MS = 20_000;

export interface BucketRunStoreOptions extends RunStoreOptions {
  /** Cancels every request. */
  readonly signal: AbortSignal;
}

/**
 * Run records in the stack's work bucket: `runs/records/<runId>.json`,
 * `runs/failures/<queueId>-<runId>.json`, and the events as objects of several lines below
 * `runs/events/<runId>/`. Any number of machines may use it at the same time.
 */
export function openBucketRunStore(bucket: WorkBucket, options: BucketRunStoreOptions): RunStore {
  const inTime = withTimeouts(bucket, options.clock ?? systemClock, options.signal);
  const keyOf = (runId: string): string => `${RECORDS}${runId}.json`;
  const addressOf = (key: string): string => `s3://${bucket.bucket}/${key}`;
  const put = (key: string, body: string | Uint8Array): Promise<void> =>
    inTime(async (signal) => {
      await bucket.put(key, body, "always", signal);
    });
  const getBytes = (key: string): Promise<Buffer | undefined> =>
    inTime(async (signal) => {
      const found = await bucket.get(key, signal);
      return found && Buffer.from(found.body);
    });
  const get = async (key: string): Promise<string | undefined> => (await getBytes(key))?.toString("utf8");
  const list = (prefix: string): Promise<readonly string[]> =>
    inTime(async (signal) => {
      const keys: string[] = [];
      for await (const page of bucket.list(prefix, signal)) keys.push(...page);
      return keys;
    });

  return createRunStore(
    {
      name: addressOf("runs/"),
      watchInterval: WATCH_INTERVAL_MS,
      recordFile: (runId) => addressOf(keyOf(runId)),
      readRecord: (runId) => get(keyOf(runId)),
      writeRecord: (runId, text) => put(keyOf(runId), text),
      async failureFile(record) {
        const key = FAILURES + failureName(record);
        return (await get(key)) === undefined ? undefined : addressOf(key);
      },
      writeFailure: (record, text) => put(FAILURES + failureName(record), text),
      writePatch: (runId, patch) => put(`${PATCHES}${runId}.patch`, patch),
      readPatch: (runId) => getBytes(`${PATCHES}${runId}.patch`),
      append: eventWriter(put, addressOf),
      events: eventReader(list, get),
      runIds: async (prefix) =>
        (await list(RECORDS + prefix))
          .filter((key) => key.endsWith(".json"))
          .map((key) => key.slice(RECORDS.length, -".json".length))
          .filter(isId)
          .reverse(),
    },
    options,
  );
}

/** The bucket with a time-out for each call. */
function withTimeouts(
  { bucket }: WorkBucket,
  clock: Clock,
  signal: AbortSignal,
): <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T> {
  const timeoutError = (): Error =>
    failure("runs.bucket-timeout", { bucket, seconds: REQUEST_TIMEOUT_MS / 1_000 });
  return (work) => withinTime(clock, REQUEST_TIMEOUT_MS, signal, timeoutError, work);
}
