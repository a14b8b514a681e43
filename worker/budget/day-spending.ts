import { failure } from "../../core/errors.js";
import type { Clock } from "../../core/time/clock.js";
import type { WorkBucket } from "../../core/work-bucket.js";
import { dayKey, NOTHING_SPENT, parseDay, totalOf, withTotal } from "./day-record.js";
import { utcDay } from "./utc-day.js";

/** What is spent on agents on the current day (UTC). */
export interface DaySpending {
  /** Adds what this worker spent, in USD; it counts for the day on which it is added. */
  add(usd: number): void;
  /** What all workers have spent today, in USD. */
  total(signal: AbortSignal): Promise<number>;
}

export interface DaySpendingOptions {
  readonly workerId: string;
  readonly clock: Clock;
  /** Undefined: only this process's spending is counted. */
  readonly bucket: WorkBucket | undefined;
}

/** Our choice: each failed try means that another worker's write came first. */
const MOST_TRIES = 10;
/** Longest random wait between tries, in milliseconds. */
const LONGEST_WAIT_MS = 100;

/** The spending of the day, counted in the stack's work bucket by conditional writes. */
export function daySpending({ workerId, clock, bucket }: DaySpendingOptions): DaySpending {
  let own = { day: "", usd: 0 };
  const today = (): typeof own => {
    const day = utcDay(clock.now());
    if (own.day !== day) own = { day, usd: 0 };
    return own;
  };
  return {
    add: (usd) => void (today().usd += usd),
    total: async (signal) => {
      const { day, usd } = today();
      return bucket ? synchronized({ bucket, clock }, { workerId, day, usd }, signal) : usd;
    },
  };
}

interface OwnTotal {
  readonly workerId: string;
  readonly day: string;
  readonly usd: number;
}

/**
 * Writes this worker's total, where it has changed, and returns that of all workers.
 *
 * @throws OpsError `worker.spending-unreadable` (1), and AWS errors.
 */
async function synchronized(
  { bucket, clock }: { readonly bucket: WorkBucket; readonly clock: Clock },
  { workerId, day, usd }: OwnTotal,
  signal: AbortSignal,
): Promise<number> {
  const key = dayKey(day);
  for (let tries = 1; ; tries++) {
    const found = await bucket.get(key, signal);
    const before = found ? parseDay(found.body) : NOTHING_SPENT;
    if (!before) throw failure("worker.spending-unreadable", { bucket: bucket.bucket, key });
    const after = withTotal(before, workerId, usd);
    if (after.workers[workerId] === (before.workers[workerId] ?? 0)) return totalOf(before);
    const condition = found ? { etag: found.etag } : "absent";
    const written = await bucket.put(key, JSON.stringify(after), condition, signal);
    // after many tries ours is only counted here: the next check writes it
    if (written !== undefined || tries === MOST_TRIES) return totalOf(after);
    await clock.sleep(Math.random() * LONGEST_WAIT_MS, signal);
  }
}
