/**
 * For how long throttling has held calls up: the time during which at least one of them was waiting to be sent again. Times are
 * milliseconds of any clock that doesn't go back.
 */
export interface ThrottledTime {
  /** How many calls are waiting now. */
  readonly calls: number;
  /** Since when at least one of them is. */
  readonly since: number;
  /** What ended before that. */
  readonly total: number;
}

export const neverThrottled: ThrottledTime = { calls: 0, since: 0, total: 0 };

/** A call was throttled for the first time. */
export function begin({ calls, since, total }: ThrottledTime, now: number): ThrottledTime {
  return { calls: calls + 1, since: calls === 0 ? now : since, total };
}

/** It was answered, has failed, or was given up. */
export function end({ calls, since, total }: ThrottledTime, now: number): ThrottledTime {
  return { calls: calls - 1, since, total: total + (calls === 1 ? now - since : 0) };
}

export function timeOf({ calls, since, total }: ThrottledTime, now: number): number {
  return total + (calls > 0 ? now - since : 0);
}
