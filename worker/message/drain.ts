import type { Clock } from "../../core/time/clock.js";
import type { Emit } from "../../core/events.js";

/** How a worker comes to its end without leaving a task half done. */
export interface Drain {
  /** Aborted first: nothing more is received. */
  readonly receiving: AbortSignal;
  /** Aborted when tasks have had their time, or at a second signal: they stop, and their messages go back. */
  readonly working: AbortSignal;
  /** All tasks have ended: the time no longer matters. */
  clear(): void;
}

export interface DrainOptions {
  /** The first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** The second one. */
  readonly urgent: AbortSignal;
  /** Milliseconds that running tasks may go on after the first. */
  readonly timeout: number;
  readonly clock: Clock;
  readonly emit: Emit;
}

/** Turns the process' signals into the worker's: `receiving` ends at the first, `working` later. */
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
      () => undefined, // a second signal, or all done in time
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
