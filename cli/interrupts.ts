import { setMaxListeners } from "node:events";
import { interruption } from "../core/errors.js";

export interface Interrupts {
  /** Aborted by the first signal, for an orderly end. */
  readonly orderly: AbortSignal;
  /** Aborted by the second signal, for an immediate end. */
  readonly urgent: AbortSignal;
  readonly interrupt: (signal: "SIGINT" | "SIGTERM") => void;
}

export function createInterrupts(): Interrupts {
  const orderly = new AbortController();
  const urgent = new AbortController();
  // every call in progress adds a listener, so many listeners don't mean a leak
  setMaxListeners(0, orderly.signal, urgent.signal);
  return {
    orderly: orderly.signal,
    urgent: urgent.signal,
    interrupt: (signal) => {
      (orderly.signal.aborted ? urgent : orderly).abort(interruption(signal));
    },
  };
}
