import { classifyFailure, retryAfterSeconds } from "./failure-classes.js";

/** What becomes of a message whose task did not succeed. */
export type RetryDecision =
  | { readonly kind: "dead-letter" }
  /** It isn't ours any more: whoever has it decides. */
  | { readonly kind: "leave" }
  | ReturnToQueue;

export interface ReturnToQueue {
  readonly kind: "return";
  /** Until nobody gets it. */
  readonly seconds: number;
  /**
   * `visibility`: the same message stays hidden. `copy`: a new one takes its place, with a receive count of its own and
   * these two numbers.
   */
  readonly by: "visibility" | "copy";
  /** Which attempt the next one is; 1 is the first. */
  readonly attempt: number;
  /** How often it was handed back so far without an attempt. */
  readonly holds: number;
  /** Every task would meet the same: nothing is received for as long. */
  readonly pause: boolean;
}

export interface RetryFacts {
  /** Which attempt this was, by our own count; 1 is the first. */
  readonly attempt: number;
  /** How often the task was handed back before without an attempt. */
  readonly holds: number;
  /** How many pauses of this worker in a row have ended in trouble again. */
  readonly failedPauses: number;
  /** How often the queue has given out this very message: 1 the first time. */
  readonly receiveCount: number;
  /** The queue gives a message up after so many. */
  readonly maxReceives: number;
  /** Since this receipt. */
  readonly heldSeconds: number;
  /** Since the task was sent for the first time. */
  readonly ageSeconds: number;
}

/** Attempts for what may have been the machine's load. */
const ONCE_MORE_ATTEMPTS = 2;
/** How often a task is held for a person: at the back-off below a day. */
const MOST_HOLDS = 100;
/** As long as a queue keeps messages at most (SQS, `MessageRetentionPeriod`); a copy would begin anew. */
const OLDEST_TASK = 14 * 24 * 60 * 60;
/** How long a receipt may hide a message in all, 12 h (SQS, "Visibility timeout"), less a minute. */
const LONGEST_VISIBILITY = 12 * 60 * 60 - 60;

/** What is done with the message of a task that failed. */
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
      if (facts.holds >= MOST_HOLDS) return { kind: "dead-letter" };
      return returnToQueue(facts, { seconds: backOff(facts.holds + 1), holds: facts.holds + 1 });
    case "worker":
      return returnToQueue(facts, { seconds: backOff(facts.holds + 1), holds: facts.holds + 1 });
    case "trouble": {
      const seconds = boundedRetryAfter(error) ?? backOff(Math.max(facts.holds, facts.failedPauses) + 1);
      return returnToQueue(facts, { seconds, holds: facts.holds + 1, pause: true });
    }
  }
}

/** An attempt is counted where everybody sees it: on a message of its own. */
function attemptAgain(
  { attempt, holds, maxReceives }: RetryFacts,
  most: number,
  seconds: number,
): RetryDecision {
  if (attempt >= Math.min(most, maxReceives, MOST_ATTEMPTS)) return { kind: "dead-letter" };
  return { kind: "return", by: "copy", seconds, attempt: attempt + 1, holds, pause: false };
}

/** A queue may be set to give messages out a thousand times; an agent is not run so often. */
const MOST_ATTEMPTS = 10;

function returnToQueue(
  { attempt, receiveCount, maxReceives, heldSeconds, ageSeconds }: RetryFacts,
  { seconds, holds, pause = false }: { seconds: number; holds: number; pause?: boolean },
): RetryDecision {
  if (ageSeconds >= OLDEST_TASK) return { kind: "dead-letter" };
  const lastReceive = receiveCount >= maxReceives;
  const by = lastReceive || heldSeconds + seconds > LONGEST_VISIBILITY ? "copy" : "visibility";
  return { kind: "return", by, seconds, attempt, holds, pause };
}

/** Our choice: GitHub's limits end within the hour ("Rate limits for the REST API"); a clock that is wrong names more. */
const MAX_RETRY_AFTER = 60 * 60;

/** Seconds that a message is ever held for before its next try. */
export const LONGEST_HOLD = MAX_RETRY_AFTER;

function boundedRetryAfter(error: unknown): number | undefined {
  const seconds = retryAfterSeconds(error);
  return seconds === undefined ? undefined : Math.min(seconds, MAX_RETRY_AFTER);
}

const FIRST_WAIT = 30;
const LONGEST_WAIT = 15 * 60;

/** Seconds until the next try after so many: 30, 60, 120, … up to a quarter of an hour. */
export function backOff(count: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(count - 1, 10));
}

/** Tries in place before a task is handed back, and the seconds between them. */
export const IN_PLACE = { tries: 3, seconds: 10 } as const;

/** Whether the same call is made again in a moment: not where the other side has named a time. */
export function isRetriedInPlace(error: unknown): boolean {
  return classifyFailure(error) === "trouble" && retryAfterSeconds(error) === undefined;
}
