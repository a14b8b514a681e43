/**
 * How long throttling has delayed calls: the time in which at least one call was waiting to be retried.
 * Times are milliseconds of any monotonic clock.
 */
export interface ThrottledTime {
  /** Number of calls waiting now. */
  readonly calls: number;
  /** When the current wait began. */
  readonly since: number;
  /** Total of the waits before it. */
  readonly total: number;
}

export const neverThrottled: ThrottledTime = { calls: 0, since: 0, total: 0 };

/** A call was throttled for the first time. */
export function begin({ calls, since, total }: ThrottledTime, now: number): ThrottledTime {
  return { calls: calls + 1, since: calls === 0 ? now : since, total };
}

/** A throttled call succeeded, failed, or timed out. */
export function end({ calls, since, total }: ThrottledTime, now: number): ThrottledTime {
  return { calls: calls - 1, since, total: total + (calls === 1 ? now - since : 0) };
}

export function timeOf({ calls, since, total }: ThrottledTime, now: number): number {
  return total + (calls > 0 ? now - since : 0);
}
