import prettyMilliseconds from "pretty-ms";

/** A duration for display: `85ms`, `2.1s`, `3m 4s`. */
export function elapsed(milliseconds: number): string {
  return prettyMilliseconds(Math.max(0, milliseconds));
}
