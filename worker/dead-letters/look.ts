import type { Clock } from "../../core/time/clock.js";
import type { DeadLetter, DeadLetterQueue } from "../ports/dead-letters.js";

/**
 * How long a look hides a message in seconds. The alarm counts visible dead letters: SQS shows them again
 * after this even if the process is killed.
 */
const HIDE_SECONDS = 10;
/** A look ends before its first messages appear again, and so does the work on them; in milliseconds. */
const LOOK_MS = 6_000;
const WORK_MS = 9_000;
/** Polls at a time; each receives at most ten messages. */
const POLLS = 4;
/** Empty rounds after which the queue counts as read; SQS may miss messages once. */
const EMPTY_ROUNDS = 2;
/** Time-out in milliseconds for showing the messages again, even after a signal. */
const RELEASE_TIMEOUT_MS = 10_000;

export interface LookDeps {
  readonly queue: DeadLetterQueue;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface LookOptions {
  readonly matches: (letter: DeadLetter) => boolean;
  /** Ends the look when so many have matched. */
  readonly limit: number;
}

export interface Done<Result> {
  readonly result: Result;
  /** Ids of the messages that are no longer in the queue. */
  readonly deleted: ReadonlySet<string>;
}

/** What one look found. */
export interface Look<Result> {
  readonly result: Result;
  readonly matched: number;
  /** Whether every message that could be received was looked at. */
  readonly isComplete: boolean;
}

/**
 * Receives dead letters until enough match, none are left, or the time is over, and shows those that don't
 * match again at once. `work` gets the matching ones, as long as `hidden()`; what it doesn't delete is shown
 * again when it ends.
 */
export async function lookAtDeadLetters<Result>(
  deps: LookDeps,
  options: LookOptions,
  work: (letters: readonly DeadLetter[], hidden: () => boolean) => Promise<Done<Result>>,
): Promise<Look<Result>> {
  const begun = deps.clock.now().getTime();
  const seen = new Map<string, DeadLetter>();
  let deleted: ReadonlySet<string> = new Set();
  try {
    const isComplete = await receiveAll(deps, options, seen);
    const letters = [...seen.values()].filter(options.matches).slice(0, options.limit);
    const others = [...seen.values()].filter((letter) => !letters.includes(letter));
    await release(deps, others);
    for (const { messageId } of others) seen.delete(messageId);
    const done = await work(letters, () => deps.clock.now().getTime() < begun + WORK_MS);
    deleted = done.deleted;
    return { result: done.result, matched: letters.length, isComplete };
  } finally {
    await release(
      deps,
      [...seen.values()].filter(({ messageId }) => !deleted.has(messageId)),
    );
  }
}

/** Whether the queue was read to its end. */
async function receiveAll(
  { queue, clock, signal }: LookDeps,
  { matches, limit }: LookOptions,
  seen: Map<string, DeadLetter>,
): Promise<boolean> {
  const end = clock.now().getTime() + LOOK_MS;
  for (let empty = 0; empty < EMPTY_ROUNDS;) {
    if (clock.now().getTime() >= end) return false;
    const polls = Array.from({ length: POLLS }, () => queue.receive(HIDE_SECONDS, signal));
    const found = (await Promise.allSettled(polls)).map(fulfilled).flat();
    const fresh = found.filter(({ messageId }) => !seen.has(messageId));
    // the latest receipt handle is the valid one
    for (const letter of found) seen.set(letter.messageId, letter);
    await Promise.all(polls);
    if ([...seen.values()].filter(matches).length >= limit) return false;
    empty = fresh.length === 0 ? empty + 1 : 0;
  }
  return true;
}

function fulfilled<T>(settled: PromiseSettledResult<readonly T[]>): readonly T[] {
  return settled.status === "fulfilled" ? settled.value : [];
}

/** Not with the caller's signal: a stopped command must not leave messages hidden. */
async function release({ queue }: LookDeps, letters: readonly DeadLetter[]): Promise<void> {
  if (letters.length > 0) await queue.release(letters, AbortSignal.timeout(RELEASE_TIMEOUT_MS));
}
