/**
 * The rate of one group of calls: a fixed interval between calls (no bursts), doubled by throttling and
 * shortened again step by step. No package does this: p-throttle, limiter and bottleneck keep a fixed rate,
 * and the SDK's `adaptive` retry mode has one rate per client, no configurable maximum, no groups, and
 * ignores the call's signal while waiting.
 *
 * Times are milliseconds of any monotonic clock, rates are calls per second.
 */
export interface Pace {
  /** The maximum rate; infinite when only AWS limits the calls. */
  readonly full: number;
  /** The current rate. */
  readonly rate: number;
  /** When the next call may be sent. */
  readonly next: number;
  /** When the rate last changed. */
  readonly changed: number;
}

/**
 * Minimum rate, however often AWS throttles: one call every two seconds is no load, and a slower backup
 * would take too long.
 */
export const SLOWEST = 0.5;
/** Minimum time between two increases of the rate, in milliseconds. */
const STEP_EVERY = 1_000;
/**
 * The maximum assumed for an infinite rate after AWS has throttled: the quota for values, the highest of all
 * groups.
 */
const UNLIMITED = 40;
/** Number of increases from zero to the maximum; after one halving, recovery takes half a minute. */
const STEPS_TO_FULL = 60;

export function startPace(full: number, now: number): Pace {
  return { full, rate: full, next: now, changed: now };
}

/** Reserves the next slot for a call; it may be sent after `wait` milliseconds. */
export function take(pace: Pace, now: number): { readonly pace: Pace; readonly wait: number } {
  const at = Math.max(pace.next, now);
  return { pace: { ...pace, next: at + 1_000 / pace.rate }, wait: at - now };
}

/**
 * A call sent at `sent` was throttled. Calls that were under way together lower the rate once: those sent
 * before the last change don't reflect the new rate.
 */
export function throttled(pace: Pace, sent: number, now: number): Pace {
  if (sent < pace.changed) return pace;
  const rate = Math.max(
    Math.min(SLOWEST, pace.full),
    (Number.isFinite(pace.rate) ? pace.rate : UNLIMITED) / 2,
  );
  return { ...pace, rate, next: Math.max(pace.next, now + 1_000 / rate), changed: now };
}

/** A call succeeded. Only successful calls raise the rate again; the passing of time doesn't. */
export function answered(pace: Pace, now: number): Pace {
  if (pace.rate >= pace.full || now - pace.changed < STEP_EVERY) return pace;
  const top = Number.isFinite(pace.full) ? pace.full : UNLIMITED;
  const rate = pace.rate + top / STEPS_TO_FULL;
  return { ...pace, rate: rate >= top ? pace.full : rate, changed: now };
}
