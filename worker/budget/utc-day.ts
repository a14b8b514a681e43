const DAY_MS = 24 * 60 * 60 * 1_000;

/** `2026-11-30`, in UTC. */
export function utcDay(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** Seconds until the next day begins in UTC, at least 1. */
export function secondsToNextDay(now: Date): number {
  return Math.ceil((DAY_MS - (now.getTime() % DAY_MS)) / 1_000);
}
