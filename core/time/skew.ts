/**
 * How much clocks may differ, in milliseconds: AWS refuses requests with a larger difference (Signature Version 4), so
 * our writers never use a later time.
 */
export const CLOCK_SKEW = 15 * 60 * 1000;

/** Whether a time (milliseconds) is in the future by more than clocks differ. NaN counts as future. */
export function isFuture(time: number, now: Date): boolean {
  return !(time <= now.getTime() + CLOCK_SKEW);
}
