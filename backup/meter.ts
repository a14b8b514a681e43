import type { Clock } from "../core/time/clock.js";

export interface MeterDeps {
  readonly clock: Clock;
  /** Requests sent to a region since the program started, by service. */
  readonly apiCalls: (region: string) => Readonly<Record<string, number>>;
  /** How long throttling has delayed calls to a region since then, in milliseconds. */
  readonly throttledMs?: (region: string) => number;
}

/** What an operation in a region took. */
export interface Spent {
  /** Requests sent to the region, by service, retries included. */
  readonly apiCalls: Readonly<Record<string, number>>;
  readonly durationMs: number;
  /** How long AWS's throttling delayed the calls, in milliseconds; absent when it didn't. */
  readonly throttledMs?: number;
}

/** Starts measuring. The returned function gives what was spent since then. */
export function startMeter(
  { clock, apiCalls, throttledMs = () => 0 }: MeterDeps,
  region: string,
): () => Spent {
  const [started, calls, throttled] = [clock.now().getTime(), apiCalls(region), throttledMs(region)];
  return () => {
    const heldUp = Math.round(throttledMs(region) - throttled);
    return {
      apiCalls: Object.fromEntries(
        Object.entries(apiCalls(region)).map(([service, count]) => [service, count - (calls[service] ?? 0)]),
      ),
      durationMs: clock.now().getTime() - started,
      ...(heldUp > 0 ? { throttledMs: heldUp } : {}),
    };
  };
}
