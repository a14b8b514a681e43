import type { Emit } from "../../core/events.js";
import type { Clock } from "../../core/time/clock.js";

/** Why nothing is received for a while: trouble that every task would meet. */
export interface PauseReason {
  readonly seconds: number;
  /** The error's code. */
  readonly code: string;
  /** One line for people. */
  readonly reason: string;
}

/** What the slots of a worker share: whether receiving makes sense now. */
export interface Pause {
  /** How many pauses in a row brought no task that went its way. */
  readonly failedPauses: number;
  /** A task met trouble: nobody receives until its time is over. */
  begin(reason: PauseReason): void;
  /** A task went its way: GitHub, queue and machine do. */
  end(): void;
  /** Resolves when receiving makes sense again. */
  waitUntilOver(signal: AbortSignal): Promise<void>;
}

/**
 * Stops receiving, says so once, and goes on by itself. Each message that is received meanwhile would use up one of its
 * receives.
 */
export function createPause({ clock, emit }: { readonly clock: Clock; readonly emit: Emit }): Pause {
  let until = 0;
  let failedPauses = 0;
  let isPaused = false;
  const now = (): number => clock.now().getTime();
  return {
    get failedPauses() {
      return failedPauses;
    },
    begin: ({ seconds, code, reason }) => {
      until = Math.max(until, now() + seconds * 1_000);
      // those that were at work beside it met the same
      if (isPaused) return;
      isPaused = true;
      failedPauses++;
      emit("worker.paused", { seconds, until: new Date(until).toISOString(), code, reason }, "warning");
    },
    end: () => {
      failedPauses = 0;
    },
    waitUntilOver: async (signal) => {
      // another task may make it longer
      while (until > now()) await clock.sleep(until - now(), signal);
      if (!isPaused) return;
      isPaused = false;
      emit("worker.resumed");
    },
  };
}
