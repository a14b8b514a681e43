import type { Clock } from "../../core/time/clock.js";

export interface VirtualClock extends Clock {
  /** Every wait so far, in milliseconds. */
  readonly slept: readonly number[];
}

/** A clock on which every wait is over at once: time moves by nothing but waiting. */
export function virtualClock(start = "2026-11-21T03:35:00.000Z"): VirtualClock {
  let now = new Date(start).getTime();
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(now),
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      now += milliseconds;
      await Promise.resolve();
    },
  };
}
