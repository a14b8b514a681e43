import { classifyFailure, retryAfterSeconds } from "./failure-classes.js";

/** What happens to a message whose task did not succeed. */
export type RetryDecision =
  | { readonly kind: "dead-letter" }
  /** The lease was lost: the worker that has the message now decides. */
  | { readonly kind: "leave" }
  | ReturnToQueue;

export interface ReturnToQueue {
  readonly kind: "return";
  /** Delay until it is delivered again. */
  readonly seconds: number;
  /**
   * `visibility`: the same message stays hidden. `copy`: a new message replaces it, with its own receive
   * count and these two numbers.
   */
  readonly by: "visibility" | "copy";
  /** Number of the next attempt; 1 is the first. */
  readonly attempt: number;
  /** Number of times that the task was returned without an attempt. */
  readonly holds: number;
  /** Every task would fail in the same way: receiving pauses for the same time. */
  readonly pause: boolean;
}

export interface RetryFacts {
  /** Number of this attempt by our own count; 1 is the first. */
  readonly attempt: number;
  /** Number of times that the task was returned before without an attempt. */
  readonly holds: number;
  /** Number of consecutive pauses of this worker that ended in the same kind of error. */
  readonly failedPauses: number;
  /** How often the queue has delivered this message: 1 for the first time. */
  readonly receiveCount: number;
  /** Number of receives after which the queue gives a message up. */
  readonly maxReceives: number;
  /** Seconds since this receipt. */
  readonly heldSeconds: number;
  /** Seconds since the task was first sent. */
  readonly ageSeconds: number;
}

/** Maximum attempts when the machine's load may be the cause. */
const ONCE_MORE_ATTEMPTS = 2;
/** Maximum number of delays for a person to fix the reason: with the back-off, less than a day. */
const MOST_HOLDS = 100;
/** Maximum retention of a queue (SQS, `MessageRetentionPeriod`); a copy would start a new period. */
const OLDEST_TASK = 14 * 24 * 60 * 60;
/** Maximum time that a receipt can hide a message, 12 h (SQS, "Visibility timeout"), minus one minute. */
const LONGEST_VISIBILITY = 12 * 60 * 60 - 60;

/** Decides what happens to the message of a failed task. */
export function decideRetry(error: unknown, facts: RetryFacts): RetryDecision {
  switch (classifyFailure(error)) {
    case "lost":
      return { kind: "leave" };
    case "final":
      return { kind: "dead-letter" };
    case "once-more":
      return attemptAgain(facts, ONCE_MORE_ATTEMPTS, 0);
    case "again":
      return attemptAgain(facts, facts.maxReceives, backOff(facts.attempt));
    case "interrupted":
      return returnToQueue(facts, { seconds: 0, holds: facts.holds });
    case "held":
      return facts.holds >= MOST_HOLDS ? { kind: "dead-letter" } : hold(error, facts);
    // not limited like `held`: no person has to do anything
    case "busy":
    case "worker":
      return hold(error, facts);
    case "trouble": {
      const seconds = boundedRetryAfter(error) ?? backOff(Math.max(facts.holds, facts.failedPauses) + 1);
      return returnToQueue(facts, { seconds, holds: facts.holds + 1, pause: true });
    }
  }
}

/** Returns the message without an attempt, until the time that the error names. */
function hold(error: unknown, facts: RetryFacts): RetryDecision {
  const holds = facts.holds + 1;
  return returnToQueue(facts, { seconds: boundedRetryAfter(error) ?? backOff(holds), holds });
}

/** Returns the message as a copy, which carries the number of attempts to all workers. */
function attemptAgain(
  { attempt, holds, maxReceives }: RetryFacts,
  most: number,
  seconds: number,
): RetryDecision {
  if (attempt >= Math.min(most, maxReceives, MOST_ATTEMPTS)) return { kind: "dead-letter" };
  return { kind: "return", by: "copy", seconds, attempt: attempt + 1, holds, pause: false };
}

/** Maximum number of agent runs, even if the queue is configured for a thousand receives. */
const MOST_ATTEMPTS = 10;

/**
 * Whether the message may be received again and its worker killed then, without the queue giving it up. Otherwise it is
 * returned as a copy: what was not the task's fault must not use up its receives.
 */
export function survivesKill({
  receiveCount,
  maxReceives,
}: Pick<RetryFacts, "receiveCount" | "maxReceives">) {
  return receiveCount + 1 < maxReceives;
}

function returnToQueue(
  { attempt, receiveCount, maxReceives, heldSeconds, ageSeconds }: RetryFacts,
  { seconds, holds, pause = false }: { seconds: number; holds: number; pause?: boolean },
): RetryDecision {
  if (ageSeconds >= OLDEST_TASK) return { kind: "dead-letter" };
  const by =
    !survivesKill({ receiveCount, maxReceives }) || heldSeconds + seconds > LONGEST_VISIBILITY
      ? "copy"
      : "visibility";
  return { kind: "return", by, seconds, attempt, holds, pause };
}

/**
 * Our choice: GitHub's limits end within an hour ("Rate limits for the REST API"); a wrong clock could give
 * more.
 */
const MAX_RETRY_AFTER = 60 * 60;

/** Maximum delay before the next try, in seconds. */
export const LONGEST_HOLD = MAX_RETRY_AFTER;

function boundedRetryAfter(error: unknown): number | undefined {
  const seconds = retryAfterSeconds(error);
  return seconds === undefined ? undefined : Math.min(seconds, MAX_RETRY_AFTER);
}

const FIRST_WAIT = 30;
const LONGEST_WAIT = 15 * 60;

/** Seconds until the next try: 30, 60, 120, … up to 15 minutes. */
export function backOff(count: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(count - 1, 10));
}

/** Tries in place before a task is returned, and the seconds between them. */
export const IN_PLACE = { tries: 3, seconds: 10 } as const;

/** Whether to repeat the call in a moment: not when the other side has named a delay. */
export function isRetriedInPlace(error: unknown): boolean {
  return classifyFailure(error) === "trouble" && retryAfterSeconds(error) === undefined;
}
