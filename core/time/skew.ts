/**
 * By how much clocks may differ, in milliseconds: AWS refuses requests whose clock is further off (Signature Version 4), so no
 * writer of ours dates anything later.
 */
export const CLOCK_SKEW = 15 * 60 * 1000;

/** Whether a time (milliseconds) is still to come by more than clocks differ. One that is not a number never comes. */
export function isFuture(time: number, now: Date): boolean {
  return !(time <= now.getTime() + CLOCK_SKEW);
}
