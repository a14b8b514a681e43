import type { Clock } from "./clock.js";

/** Thrown by an attempt that may succeed when it is made again. */
export class Transient extends Error {
  /** What the caller gets when no further attempt is made. */
  readonly reason: Error;
  /** Milliseconds that the other side wants to be left alone for. */
  readonly wait: number;

  constructor(reason: Error, wait = 0) {
    super(reason.message);
    this.reason = reason;
    this.wait = wait;
  }
}

/** Times in milliseconds. */
export interface RetryPolicy {
  /** At most; the first one counts. */
  readonly attempts: number;
  /** Before the second attempt; doubles each time, up to `longestDelay`. */
  readonly firstDelay: number;
  readonly longestDelay: number;
  /** When the other side wants to be left alone for longer, no further attempt is made. */
  readonly longestWait: number;
}

export interface RetryDeps {
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random?: () => number;
  /** Ends the waiting with its reason. */
  readonly signal: AbortSignal;
}

/**
 * Repeats `attempt` while it throws `Transient`. The wait between two attempts lies at random in the upper half of the
 * back-off, so that many who failed together don't come back together, and is never shorter than what the other
 * side asked for.
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  policy: RetryPolicy,
  { clock, signal, random = Math.random }: RetryDeps,
): Promise<T> {
  for (let made = 1; ; made++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Transient)) throw error;
      if (made >= policy.attempts || error.wait > policy.longestWait) throw error.reason;
      const backOff = Math.min(policy.firstDelay * 2 ** (made - 1), policy.longestDelay);
      await clock.sleep(Math.max(error.wait, backOff * (0.5 + random() / 2)), signal);
    }
  }
}
