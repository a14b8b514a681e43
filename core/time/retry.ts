import type { Clock } from "./clock.js";

/** Thrown by an attempt that may succeed if it is repeated. */
export class Transient extends Error {
  /** The error for the caller if there is no further attempt. */
  readonly reason: Error;
  /** Milliseconds that the service asks to wait. */
  readonly wait: number;

  constructor(reason: Error, wait = 0) {
    super(reason.message);
    this.reason = reason;
    this.wait = wait;
  }
}

/** Times in milliseconds. */
export interface RetryPolicy {
  /** Most attempts, including the first one. */
  readonly attempts: number;
  /** Delay before the second attempt; doubles each time, up to `longestDelay`. */
  readonly firstDelay: number;
  readonly longestDelay: number;
  /** If the service asks to wait longer than this, there is no further attempt. */
  readonly longestWait: number;
}

export interface RetryDeps {
  readonly clock: Clock;
  /** Returns numbers from 0 up to but not including 1. */
  readonly random?: () => number;
  /** Ends the wait with its reason. */
  readonly signal: AbortSignal;
}

/**
 * Repeats `attempt` while it throws `Transient`. The wait between attempts is random in the upper half of the back-off,
 * so that many clients that failed together don't retry together, and never shorter than what the service asked for.
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
