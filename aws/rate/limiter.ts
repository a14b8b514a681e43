import { isOpsError, OpsError } from "../../core/errors.js";
import type { Clock } from "../../core/time/clock.js";
import { actionOf, type AwsCall, type SendPaced } from "../calls.js";
import { isThrottling, translateAwsError } from "../errors.js";
import { groupOf } from "./groups.js";
import { begin, end, neverThrottled, type ThrottledTime, timeOf } from "./throttled-time.js";
import { answered, type Pace, startPace, take, throttled } from "./pace.js";

/** Calls per second for each group of calls in each region; infinite for no limit. */
export interface CallRates {
  readonly reads: number;
  readonly writes: number;
}

export interface LimiterDeps {
  readonly clock: Clock;
  /**
   * How long one call may be throttled before it fails, in milliseconds. The call's signal may end it
   * earlier.
   */
  readonly throttleTimeout: number;
  /** Called when AWS throttled a call and the rate of its group was lowered. */
  readonly onSlowed?: (slowed: RateReduction) => void;
}

export interface RateReduction {
  readonly region: string;
  /** IAM action of the throttled call. */
  readonly operation: string;
  /** The new rate in calls per second. */
  readonly rate: number;
}

export interface CallLimiter {
  readonly sendPaced: SendPaced;
  /** How long throttling has delayed calls to a region, in milliseconds. */
  readonly throttledMs: (region: string) => number;
}

/** Makes a clock monotonic: when the machine's clock is set back, time continues from its last value. */
function monotonic(clock: () => number): () => number {
  let [last, shift] = [-Infinity, 0];
  return () => {
    const time = clock();
    if (time + shift < last) shift = last - time;
    last = time + shift;
    return last;
  };
}

/**
 * Limits calls to the rates. A throttled call is repeated at the lower rate until it succeeds, its signal is
 * aborted, or `throttleTimeout` has passed. The SDK's own three retries would give up after about four
 * seconds.
 */
export function callLimiter(deps: LimiterDeps, { reads, writes }: CallRates): CallLimiter {
  const { clock, throttleTimeout } = deps;
  const paces = new Map<string, Pace>();
  const heldUp = new Map<string, ThrottledTime>();
  const now = monotonic(() => clock.now().getTime());
  const held = (region: string): ThrottledTime => heldUp.get(region) ?? neverThrottled;

  /** One attempt, sent when the rate allows. */
  const attempt = async <T>(
    call: AwsCall,
    group: string,
    signal: AbortSignal | undefined,
    send: () => Promise<T>,
  ) => {
    const key = `${call.region}/${group}`;
    const current = (): Pace => paces.get(key) ?? startPace(group === "writes" ? writes : reads, now());
    const { pace, wait } = take(current(), now());
    paces.set(key, pace);
    if (wait > 0) await clock.sleep(wait, signal);
    const sent = now();
    try {
      const answer = await send();
      paces.set(key, answered(current(), now()));
      return answer;
    } catch (error) {
      if (isThrottling(error)) {
        const before = current();
        const after = throttled(before, sent, now());
        paces.set(key, after);
        const { region } = call;
        if (after.rate < before.rate)
          deps.onSlowed?.({ region, operation: actionOf(call), rate: after.rate });
      }
      throw error;
    }
  };

  const sendPaced: SendPaced = async (call, signal, send) => {
    const group = groupOf(call);
    if (group === undefined) return send();
    const { region } = call;
    let since: number | undefined;
    try {
      for (let attempts = 1; ; attempts++) {
        try {
          return await attempt(call, group, signal, send);
        } catch (error) {
          if (!isThrottling(error)) throw error;
          if (since === undefined) {
            since = now();
            heldUp.set(region, begin(held(region), since));
          }
          if (now() - since >= throttleTimeout) throw givenUp(error, call, attempts);
        }
      }
    } finally {
      if (since !== undefined) heldUp.set(region, end(held(region), now()));
    }
  };
  return { sendPaced, throttledMs: (region) => timeOf(held(region), now()) };
}

/** The error after the time-out. AWS's error is not its cause, because the SDK would retry. */
function givenUp(error: unknown, call: AwsCall, attempts: number): Error {
  const site = { operation: actionOf(call), region: call.region };
  const translated = translateAwsError(error, site, []);
  return isOpsError(translated)
    ? new OpsError("failed", translated.code, { ...translated.params, attempts })
    : translated;
}
