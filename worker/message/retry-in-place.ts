import type { Explain } from "../../core/errors.js";
import type { Clock } from "../../core/time/clock.js";
import { reasonText } from "../reason-text.js";
import type { RunLog } from "../run-log.js";
import { IN_PLACE, isRetriedInPlace } from "./retry-policy.js";

export interface RetryInPlaceOptions {
  readonly clock: Clock;
  readonly log: RunLog;
  readonly explain: Explain;
  readonly signal: AbortSignal;
}

/** Repeats a call up to three times, ten seconds apart, while it fails for a transient reason. */
export async function retryInPlace<T>(
  { clock, log, explain, signal }: RetryInPlaceOptions,
  call: () => Promise<T>,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      if (tries >= IN_PLACE.tries || !isRetriedInPlace(error)) throw error;
      const { seconds } = IN_PLACE;
      log.event("worker.retry-in-place", { seconds, reason: reasonText(explain, error) }, "warning");
      await clock.sleep(seconds * 1_000, signal);
    }
  }
}
