import type { Clock } from "./clock.js";

export interface Deadline {
  /** Aborted with `reason()` when the time is over, or with the parent's reason when the parent is. */
  readonly signal: AbortSignal;
  /** Stops the timer because the work is done. */
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
 * Returns the work's result, or throws the signal's reason as soon as it is aborted, so that slow work can't delay the
 * caller.
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

/**
 * Returns the work's result if it is ready in time. The work gets the signal of the deadline, which ends it like
 * `untilAborted`.
 */
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
