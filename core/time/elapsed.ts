import prettyMilliseconds from "pretty-ms";

/** How long something took, for people: `85ms`, `2.1s`, `3m 4s`. */
export function elapsed(milliseconds: number): string {
  return prettyMilliseconds(Math.max(0, milliseconds));
}
