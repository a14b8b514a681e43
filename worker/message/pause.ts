import type { Emit } from "../../core/events.js";
import type { Clock } from "../../core/time/clock.js";

/** Why receiving is paused: an error that every task would meet. */
export interface PauseReason {
  readonly seconds: number;
  /** The error's code. */
  readonly code: string;
  /** One line for display. */
  readonly reason: string;
}

/** Shared by the slots of a worker: whether to receive now. */
export interface Pause {
  /** Number of consecutive pauses without a successful task in between. */
  readonly failedPauses: number;
  /** The pause now; undefined while tasks are received. */
  readonly current: { readonly until: Date; readonly code: string } | undefined;
  /** Pauses receiving after a task met such an error. */
  begin(reason: PauseReason): void;
  /** Ends the series of failed pauses: a task got through, so GitHub, queue and machine work. */
  end(): void;
  /** Resolves when receiving may continue. */
  waitUntilOver(signal: AbortSignal): Promise<void>;
}

/**
 * Pauses receiving, emits that once, and resumes by itself. Without a pause each received message would use
 * up one of its receives.
 */
export function createPause({ clock, emit }: { readonly clock: Clock; readonly emit: Emit }): Pause {
  let until = 0;
  let failedPauses = 0;
  let pausedBy: string | undefined;
  const now = (): number => clock.now().getTime();
  return {
    get failedPauses() {
      return failedPauses;
    },
    get current() {
      return pausedBy === undefined ? undefined : { until: new Date(until), code: pausedBy };
    },
    begin: ({ seconds, code, reason }) => {
      until = Math.max(until, now() + seconds * 1_000);
      // tasks that ran at the same time met the same error
      if (pausedBy !== undefined) return;
      pausedBy = code;
      failedPauses++;
      emit("worker.paused", { seconds, until: new Date(until).toISOString(), code, reason }, "warning");
    },
    end: () => {
      failedPauses = 0;
    },
    waitUntilOver: async (signal) => {
      // another task may have extended the pause meanwhile
      while (until > now()) await clock.sleep(until - now(), signal);
      if (pausedBy === undefined) return;
      pausedBy = undefined;
      emit("worker.resumed");
    },
  };
}
