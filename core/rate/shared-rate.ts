import { isRecord, tryParseJson } from "../json.js";
import type { Clock } from "../time/clock.js";
import type { WorkBucket, WorkObject } from "../work-bucket.js";
import { type RateWindow, type Reservation, reserve, type Reserved } from "./windows.js";

/** A limit on calls, possibly shared by all workers of a stack. */
export interface CallRate {
  /** Takes one call: 0 if it may be made now, otherwise the milliseconds after which to ask again. */
  take(signal: AbortSignal): Promise<number>;
}

export interface SharedRateOptions {
  /** What is limited: `github-content` is stored as `rate/github-content.json`. */
  readonly name: string;
  readonly windows: readonly RateWindow[];
  readonly clock: Clock;
  /** Where workers share the state; undefined: this process alone keeps to the limit. */
  readonly bucket: WorkBucket | undefined;
  /** The bucket could not be used: the limit holds for this process alone until it can. */
  readonly onUnshared: (error: unknown) => void;
}

/** Our choice: how long reserved calls may be used. What is not used by then is lost, but counted. */
const USABLE_MS = 30_000;
/** S3's times have full seconds. */
const ROUNDING_MS = 1_000;
/** Other workers reserved at the same moment, so often that asking again can wait. */
const MOST_TRIES = 5;
const CONTENDED_MS = 1_000;

/** Calls that this process has reserved and not made. */
interface Batch {
  readonly left: number;
  /** By this machine's clock. */
  readonly until: number;
}

type Taken = Pick<Reserved, "calls" | "waitMs">;

/** Limits calls by windows whose state all workers share, in batches: a worker alone asks the bucket every eighth call. */
export function sharedRate(options: SharedRateOptions): CallRate {
  const { windows, clock, bucket, onUnshared } = options;
  let batch: Batch = { left: 0, until: 0 };
  let own: readonly Reservation[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  const reserveHere = (now: number): Taken => {
    const reserved = reserve(own, windows, { now, usableMs: USABLE_MS });
    own = reserved.reservations;
    return reserved;
  };
  const reserveAnywhere = async (now: number, signal: AbortSignal): Promise<Taken> => {
    try {
      return bucket ? await reserveShared(options, bucket, signal) : reserveHere(now);
    } catch (error) {
      signal.throwIfAborted();
      onUnshared(error);
      return reserveHere(now);
    }
  };
  const takeOne = async (signal: AbortSignal): Promise<number> => {
    signal.throwIfAborted();
    const now = clock.now().getTime();
    if (batch.left === 0 || now >= batch.until) {
      const { calls, waitMs } = await reserveAnywhere(now, signal);
      if (calls === 0) return waitMs;
      batch = { left: calls, until: now + USABLE_MS - ROUNDING_MS };
    }
    batch = { ...batch, left: batch.left - 1 };
    return 0;
  };
  return {
    take(signal) {
      // one after the other: calls at the same time share a batch
      const taken = turn.then(() => takeOne(signal));
      turn = taken.catch(() => undefined);
      return taken;
    },
  };
}

async function reserveShared(
  { name, windows, clock }: SharedRateOptions,
  bucket: WorkBucket,
  signal: AbortSignal,
): Promise<Taken> {
  const key = `rate/${name}.json`;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await bucket.get(key, signal);
    // the bucket's time, because machines' clocks differ
    const now = (found?.readAt ?? clock.now()).getTime();
    const reserved = reserve(reservationsOf(found), windows, { now, usableMs: USABLE_MS });
    if (reserved.calls === 0) return reserved;
    const body = `${JSON.stringify({ version: 1, reservations: reserved.reservations })}\n`;
    const written = await bucket.put(key, body, found ? { etag: found.etag } : "absent", signal);
    if (written !== undefined) return reserved;
  }
  return { calls: 0, waitMs: CONTENDED_MS };
}

/** What can't be read counts as nothing: GitHub itself still refuses calls beyond its limits. */
function reservationsOf(found: WorkObject | undefined): readonly Reservation[] {
  const state = found && tryParseJson(Buffer.from(found.body).toString());
  const listed: unknown = isRecord(state) ? state["reservations"] : undefined;
  return Array.isArray(listed) ? listed.filter(isReservation) : [];
}

function isReservation(value: unknown): value is Reservation {
  return isRecord(value) && Number.isFinite(value["at"]) && Number.isFinite(value["calls"]);
}
