import { setTimeout as delay } from "node:timers/promises";

/** Time as a port, so that timeouts and ages can be tested without waiting. */
export interface Clock {
  now(): Date;
  /** Waits; rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: async (milliseconds, signal) => {
    try {
      await delay(milliseconds, undefined, signal ? { signal } : {});
    } catch (error) {
      // Node's own AbortError has the signal's reason only as its cause
      signal?.throwIfAborted();
      throw error;
    }
  },
};
