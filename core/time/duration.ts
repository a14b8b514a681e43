import ms from "ms";
import { usageError } from "../errors.js";

/** The longest timer in Node (24.8 days), in milliseconds. */
const MAX_DURATION = 2 ** 31 - 1;

/** Parses `10m`, `90s`, `2h`; returns milliseconds. `origin` names the flag or key in the error. */
export function parseDuration(text: string, origin: string): number {
  const value = durationOf(text);
  if (!(value >= 1 && value <= MAX_DURATION)) throw usageError("core.bad-duration", { value: text, origin });
  return value;
}

/** `10m` in milliseconds, without a limit; NaN if the text is no duration. */
export function durationOf(text: string): number {
  return /^\d+(\.\d+)?\s*(ms|s|m|h|d)$/.test(text.trim()) ? ms(text.trim() as ms.StringValue) : Number.NaN;
}
