import type { Clock } from "./clock.js";

export interface Deadline {
  /** Aborted when the time is over, with `reason()`, or when the parent is, with its reason. */
  readonly signal: AbortSignal;
  /** The work is done: the time no longer matters. */
  clear(): void;
}

export function startDeadline(
  clock: Clock,
  milliseconds: number,
  parent: AbortSignal,
  reason: () => Error,
): Deadline {
  const over = new AbortController();
  const done = new AbortController();
  clock.sleep(milliseconds, done.signal).then(
    () => {
      over.abort(reason());
    },
    () => undefined, // cleared in time
  );
  return {
    signal: AbortSignal.any([parent, over.signal]),
    clear: () => {
      done.abort();
    },
  };
}

/**
 * The work's result, or the signal's reason as soon as it is aborted: work that is slow to notice can't hold the
 * caller up.
 */
export async function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** The work's result, if it comes in time: `untilAborted` of a deadline of its own, whose signal the work is given. */
export async function withinTime<T>(
  clock: Clock,
  milliseconds: number,
  parent: AbortSignal,
  reason: () => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = startDeadline(clock, milliseconds, parent, reason);
  try {
    return await untilAborted(deadline.signal, () => work(deadline.signal));
  } finally {
    deadline.clear();
  }
}
