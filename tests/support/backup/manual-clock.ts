import type { Clock } from "../../../core/time/clock.js";

export interface ManualClock extends Clock {
  /** Advances the time and ends the sleeps that are over. */
  advance(milliseconds: number): void;
  /** Number of pending sleeps. */
  readonly sleepers: number;
}

/** A clock that advances only on request. */
export function manualClock(start = "2026-11-21T03:35:00.000Z"): ManualClock {
  let now = new Date(start).getTime();
  const sleepers = new Map<() => void, number>();
  return {
    now: () => new Date(now),
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const end = (): void => {
          sleepers.delete(wake);
          signal?.removeEventListener("abort", stop);
        };
        const wake = (): void => {
          end();
          resolve();
        };
        const stop = (): void => {
          end();
          reject(signal?.reason as Error);
        };
        sleepers.set(wake, now + milliseconds);
        signal?.addEventListener("abort", stop);
      }),
    advance(milliseconds) {
      now += milliseconds;
      for (const [wake, at] of [...sleepers]) if (at <= now) wake();
    },
    get sleepers() {
      return sleepers.size;
    },
  };
}
