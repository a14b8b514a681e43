/**
 * By how much clocks may differ, in milliseconds: AWS refuses requests whose clock is further off (Signature Version 4), so no
 * writer of ours dates anything later.
 */
export const CLOCK_SKEW = 15 * 60 * 1000;
