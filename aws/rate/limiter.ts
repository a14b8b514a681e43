import type { Clock } from "../../core/time/clock.js";
import { actionOf, type SendPaced } from "../calls.js";
import { isThrottling } from "../errors.js";
import { groupOf } from "./groups.js";
import { answered, type Pace, startPace, take, throttled } from "./pace.js";

/** Calls a second, for each group of calls in each region. */
export interface CallRates {
  readonly reads: number;
  readonly writes: number;
}

export interface LimiterDeps {
  readonly clock: Clock;
  /** Told when AWS throttled a call and its group goes slower from now on. */
  readonly onSlowed?: (slowed: Slowed) => void;
}

export interface Slowed {
  readonly region: string;
  /** The call that was throttled, as IAM writes it. */
  readonly operation: string;
  /** Calls a second from now on. */
  readonly rate: number;
}

/** A clock that doesn't go back: where the machine's is set back, time goes on from where it was. */
function steady(clock: () => number): () => number {
  let [last, shift] = [-Infinity, 0];
  return () => {
    const time = clock();
    if (time + shift < last) shift = last - time;
    last = time + shift;
    return last;
  };
}

/** Lets calls go at the rates' pace; an attempt that the SDK repeats waits for its turn again. */
export function callLimiter({ clock, onSlowed }: LimiterDeps, { reads, writes }: CallRates): SendPaced {
  const paces = new Map<string, Pace>();
  const now = steady(() => clock.now().getTime());

  return async (call, signal, send) => {
    const group = groupOf(call);
    if (group === undefined) return send();
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
        if (after.rate < before.rate) onSlowed?.({ region, operation: actionOf(call), rate: after.rate });
      }
      throw error;
    }
  };
}
