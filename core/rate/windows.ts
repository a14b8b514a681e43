/** So many calls in any period of this length. */
export interface RateWindow {
  readonly calls: number;
  readonly seconds: number;
}

/** Calls that were reserved together. */
export interface Reservation {
  /** The latest time at which they may be made, in milliseconds since 1970: they count as made then. */
  readonly at: number;
  readonly calls: number;
}

export interface Reserved {
  /** How many calls may be made; 0 while a window is full. */
  readonly calls: number;
  /** Milliseconds until at least one call is free again. */
  readonly waitMs: number;
  readonly reservations: readonly Reservation[];
}

/** Our choice: the most calls that are reserved at once, so that a worker alone asks the store seldom. */
const LARGEST_BATCH = 8;
/** A batch takes a tenth of what is left: the fuller a window, the less may be reserved and not used. */
const SHARE = 10;

/**
 * Reserves calls that are made within `usableMs` from `now`. In no period of any window are more calls made than it
 * allows: each batch is counted at the end of its time, and every check counts all batches since the window's begin.
 */
export function reserve(
  reservations: readonly Reservation[],
  windows: readonly RateWindow[],
  { now, usableMs }: { readonly now: number; readonly usableMs: number },
): Reserved {
  const free = Math.min(
    ...windows.map((window) => window.calls - countSince(reservations, now - lengthOf(window))),
  );
  if (free < 1) {
    const waitMs = Math.max(...windows.map((window) => waitFor(reservations, window, now)));
    return { calls: 0, waitMs, reservations };
  }
  const calls = Math.min(LARGEST_BATCH, Math.max(1, Math.floor(free / SHARE)));
  const longest = Math.max(...windows.map(lengthOf));
  const counted = reservations.filter(({ at }) => at > now - longest);
  const next = merged([...counted, { at: now + usableMs, calls }], windows, now);
  return { calls, waitMs: 0, reservations: next };
}

function countSince(reservations: readonly Reservation[], since: number): number {
  return reservations.reduce((sum, { at, calls }) => (at > since ? sum + calls : sum), 0);
}

/** How long until the window has room for one call. */
function waitFor(reservations: readonly Reservation[], window: RateWindow, now: number): number {
  const length = lengthOf(window);
  const oldestFirst = reservations.filter(({ at }) => at > now - length).sort((a, b) => a.at - b.at);
  let used = oldestFirst.reduce((sum, { calls }) => sum + calls, 0);
  let wait = 0;
  for (const { at, calls } of oldestFirst) {
    if (used < window.calls) break;
    used -= calls;
    wait = at + length - now;
  }
  return wait;
}

/** Old reservations are merged into so many periods of the longest window: the stored state stays small. */
const PERIODS = 100;

/** Merges reservations that are older than the shortest window, to the later time: that counts them longer, never shorter. */
function merged(
  reservations: readonly Reservation[],
  windows: readonly RateWindow[],
  now: number,
): readonly Reservation[] {
  const lengths = windows.map(lengthOf);
  const [shortest, period] = [Math.min(...lengths), Math.max(...lengths) / PERIODS];
  const result: Reservation[] = [];
  for (const next of [...reservations].sort((a, b) => a.at - b.at)) {
    const last = result.at(-1);
    const isOld = next.at < now - shortest;
    const isSame = last && (last.at === next.at || (isOld && samePeriod(last.at, next.at, period)));
    if (isSame) result[result.length - 1] = { at: next.at, calls: last.calls + next.calls };
    else result.push(next);
  }
  return result;
}

function samePeriod(one: number, other: number, period: number): boolean {
  return Math.floor(one / period) === Math.floor(other / period);
}

function lengthOf({ seconds }: RateWindow): number {
  return seconds * 1_000;
}
