import { setMaxListeners } from "node:events";
import { interruption } from "../core/errors.js";

export interface Interrupts {
  /** Aborted by the first signal: an orderly end. */
  readonly orderly: AbortSignal;
  /** Aborted by the second: an immediate one. */
  readonly urgent: AbortSignal;
  readonly interrupt: (signal: "SIGINT" | "SIGTERM") => void;
}

export function createInterrupts(): Interrupts {
  const orderly = new AbortController();
  const urgent = new AbortController();
  // every call under way listens to them: how many there are says nothing of a leak
  setMaxListeners(0, orderly.signal, urgent.signal);
  return {
    orderly: orderly.signal,
    urgent: urgent.signal,
    interrupt: (signal) => {
      (orderly.signal.aborted ? urgent : orderly).abort(interruption(signal));
    },
  };
}
