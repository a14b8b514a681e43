import { faultOf } from "./fault.js";

/** Seconds to wait when GitHub gives none ("Rate limits for the REST API": at least one minute). */
const UNNAMED_WAIT = 60;

/**
 * Seconds to wait before the next request, if the error is a primary or secondary rate limit; undefined for
 * other errors. By "Rate limits for the REST API" `retry-after` takes precedence, then `x-ratelimit-reset`
 * when nothing remains.
 */
export function waitSecondsOf(error: unknown, now: Date): number | undefined {
  const fault = faultOf(error);
  if (!fault || (fault.status !== 403 && fault.status !== 429)) return undefined;
  const asked = Number(fault.headers["retry-after"]);
  if (asked > 0) return Math.ceil(asked);
  const reset = Number(fault.headers["x-ratelimit-reset"]);
  if (String(fault.headers["x-ratelimit-remaining"]) === "0" && reset > 0) {
    // one second more, because the limit is renewed at that time and not before
    return Math.max(1, Math.ceil(reset - now.getTime() / 1000) + 1);
  }
  return fault.status === 429 || /\brate limit\b/i.test(fault.message) ? UNNAMED_WAIT : undefined;
}
