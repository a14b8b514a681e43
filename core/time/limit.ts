/**
 * A time limit for display, in units that are the same in every language: `45 s`, `10 min`, `1 h 30 min`. Seconds below
 * two minutes, minutes below two hours; always rounded up.
 *
 * @param milliseconds not negative
 */
export function limitText(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 120) return `${atLeast(seconds, seconds < 1 ? 1_000 : 10)} s`;
  const minutes = seconds / 60;
  if (minutes < 120) return `${atLeast(minutes, 10)} min`;
  const whole = Math.ceil(minutes);
  return [`${Math.floor(whole / 60)} h`, ...(whole % 60 > 0 ? [`${whole % 60} min`] : [])].join(" ");
}

/** Rounds up to a fraction: tenths, thousandths. */
function atLeast(value: number, parts: number): number {
  return Math.ceil(value * parts) / parts;
}
