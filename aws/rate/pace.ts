/**
 * How fast calls of one group may go: a fixed distance between two of them (never a burst), halved by a throttling
 * answer and given back bit by bit. No package does this as one: p-throttle, limiter and bottleneck keep a rate
 * that they were given, and the SDK's `adaptive` retry mode learns one for a whole client without an upper bound of ours, has
 * no groups, and waits without heeding the call's signal.
 *
 * Times are milliseconds of any clock that doesn't go back, rates calls a second.
 */
export interface Pace {
  /** The most that is ever allowed; infinite where nothing holds the calls back but AWS itself. */
  readonly full: number;
  /** What is allowed now. */
  readonly rate: number;
  /** When the next call may go. */
  readonly next: number;
  /** When the rate last changed. */
  readonly changed: number;
}

/** However often AWS throttles: a call every two seconds is no burden, and a slower backup would never end. */
export const SLOWEST = 0.5;
/** Not more often is the rate raised after it was halved. Milliseconds. */
const STEP_EVERY = 1_000;
/** What an infinite rate is taken for once AWS has throttled: what it allows for values, the most of all groups. */
const UNLIMITED = 40;
/** From nothing to the full rate; from half of it that is half a minute. */
const STEPS_TO_FULL = 60;

export function startPace(full: number, now: number): Pace {
  return { full, rate: full, next: now, changed: now };
}

/** A call wants to go: it may after `wait` milliseconds, and this time is now its own. */
export function take(pace: Pace, now: number): { readonly pace: Pace; readonly wait: number } {
  const at = Math.max(pace.next, now);
  return { pace: { ...pace, next: at + 1_000 / pace.rate }, wait: at - now };
}

/**
 * A call that was sent at `sent` was throttled. Several that were under way together are one reason to slow down:
 * those sent before the rate last fell tell nothing of the new one.
 */
export function throttled(pace: Pace, sent: number, now: number): Pace {
  if (sent < pace.changed) return pace;
  const rate = Math.max(
    Math.min(SLOWEST, pace.full),
    (Number.isFinite(pace.rate) ? pace.rate : UNLIMITED) / 2,
  );
  return { ...pace, rate, next: Math.max(pace.next, now + 1_000 / rate), changed: now };
}

/** A call was answered. Only answers raise the rate again: time alone proves nothing. */
export function answered(pace: Pace, now: number): Pace {
  if (pace.rate >= pace.full || now - pace.changed < STEP_EVERY) return pace;
  const top = Number.isFinite(pace.full) ? pace.full : UNLIMITED;
  const rate = pace.rate + top / STEPS_TO_FULL;
  return { ...pace, rate: rate >= top ? pace.full : rate, changed: now };
}
