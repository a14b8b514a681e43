import { setImmediate as turn, setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../../../core/time/clock.js";

export interface SteppingClock extends Clock {
  /** Every jump so far, in milliseconds. */
  readonly jumps: readonly number[];
  /** Every requested wait, in milliseconds. */
  readonly waits: readonly number[];
  /** Lets time pass during `work`: when nothing happens, it jumps to the end of the next wait. */
  while<T>(work: Promise<T>): Promise<T>;
}

/** Real milliseconds without activity before a jump; tasks need less between two waits. */
const QUIET_MS = 1;

/** Whether a file system call is in progress. */
function isBusy(): boolean {
  return process.getActiveResourcesInfo().some((name) => name.startsWith("FSReq"));
}

/** A clock that jumps from wait to wait, for work that also does real I/O. */
export function steppingClock(start = "2026-11-21T03:35:00.000Z"): SteppingClock {
  let now = new Date(start).getTime();
  let asked = 0;
  const [jumps, waits]: [number[], number[]] = [[], []];
  const sleepers = new Map<() => void, number>();
  const jump = (): void => {
    if (sleepers.size === 0) return;
    const next = Math.max(now, Math.min(...sleepers.values()));
    if (next > now) jumps.push(next - now);
    now = next;
    for (const [wake, at] of [...sleepers]) if (at <= now) wake();
  };
  return {
    jumps,
    waits,
    now: () => {
      asked++;
      return new Date(now);
    },
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        waits.push(milliseconds);
        asked++;
        const end = (): void => {
          sleepers.delete(wake);
          signal?.removeEventListener("abort", stop);
        };
        const wake = (): void => {
          end();
          resolve();
        };
        const stop = (): void => {
          end();
          reject(signal?.reason as Error);
        };
        sleepers.set(wake, now + milliseconds);
        signal?.addEventListener("abort", stop);
      }),
    async while(work) {
      const state = { over: false };
      const watched = work.finally(() => (state.over = true));
      watched.catch(() => undefined);
      while (!state.over) {
        const before = asked;
        await delay(QUIET_MS);
        // checked twice: between two file system calls none is in progress for a moment
        const busy = isBusy();
        await turn();
        if (asked === before && !busy && !isBusy()) jump();
      }
      return watched;
    },
  };
}
