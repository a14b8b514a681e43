import { faultOf } from "./fault.js";

/** What GitHub asks for when it names no time ("Rate limits for the REST API": at least one minute). */
const UNNAMED_WAIT = 60;

/**
 * Seconds to wait before anything is asked again, if the error is a rate limit, primary or secondary; undefined for any
 * other error. By "Rate limits for the REST API": `retry-after` counts first, then `x-ratelimit-reset` when nothing
 * remains.
 */
export function waitSecondsOf(error: unknown, now: Date): number | undefined {
  const fault = faultOf(error);
  if (!fault || (fault.status !== 403 && fault.status !== 429)) return undefined;
  const asked = Number(fault.headers["retry-after"]);
  if (asked > 0) return Math.ceil(asked);
  const reset = Number(fault.headers["x-ratelimit-reset"]);
  if (String(fault.headers["x-ratelimit-remaining"]) === "0" && reset > 0) {
    // one more second: the limit is renewed at that time, not before it
    return Math.max(1, Math.ceil(reset - now.getTime() / 1000) + 1);
  }
  return fault.status === 429 || /\brate limit\b/i.test(fault.message) ? UNNAMED_WAIT : undefined;
}
