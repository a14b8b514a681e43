import type { Clock } from "../../core/time/clock.js";
import type { Emit } from "../../core/events.js";

/** How a worker stops without leaving a task half done. */
export interface Drain {
  /** Aborted first: no further message is received. */
  readonly receiving: AbortSignal;
  /**
   * Aborted after the time-out or at a second signal: running tasks stop, and their messages are returned.
   */
  readonly working: AbortSignal;
  /** Cancels the time-out after all tasks have ended. */
  clear(): void;
}

export interface DrainOptions {
  /** The first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** The second one. */
  readonly urgent: AbortSignal;
  /** How long running tasks may continue after the first signal, in milliseconds. */
  readonly timeout: number;
  readonly clock: Clock;
  readonly emit: Emit;
}

/** Converts the process's signals: `receiving` is aborted at the first, `working` later. */
export function startDrain({ signal, urgent, timeout, clock, emit }: DrainOptions): Drain {
  const late = new AbortController();
  const done = new AbortController();
  const begin = (): void => {
    if (done.signal.aborted) return;
    emit("worker.drain-started", { seconds: Math.round(timeout / 1_000) });
    clock.sleep(timeout, AbortSignal.any([urgent, done.signal])).then(
      () => {
        emit("worker.drain-timed-out", { seconds: Math.round(timeout / 1_000) }, "warning");
        late.abort(signal.reason);
      },
      () => undefined, // a second signal, or all tasks have ended
    );
  };
  if (signal.aborted) begin();
  else signal.addEventListener("abort", begin, { once: true });
  return {
    receiving: AbortSignal.any([signal, urgent]),
    working: AbortSignal.any([late.signal, urgent]),
    clear: () => {
      done.abort();
      signal.removeEventListener("abort", begin);
    },
  };
}
