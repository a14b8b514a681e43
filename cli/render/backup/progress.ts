import type { CodedMessage } from "../../../core/errors.js";
import type { OpsEvent } from "../../../core/events.js";
import type { MessageCode } from "../../../messages/registry.js";
import { addSample, type Sample, speedOf } from "../../../core/time/speed.js";
import { elapsed } from "../../../core/time/elapsed.js";

/** Which parameters of a progress event count work, and of what; each has a separate speed. */
const COUNTED: Readonly<Record<string, Counted | undefined>> = {
  "backup.region-progress": { done: "parameters", of: "region", code: "backup.region-progress-speed" },
  "backup.restore-progress": { done: "written", of: "stack", code: "backup.restore-progress-speed" },
};

interface Counted {
  readonly done: string;
  readonly of: string;
  /** Code of the sentence that includes the speed. */
  readonly code: MessageCode;
}

/**
 * Adds speed and remaining time to progress events of a backup or a restore, once they can be estimated. Stateful: each
 * event must be passed once and in order.
 */
export function createSpeedometer(): (event: CodedMessage & Pick<OpsEvent, "time">) => CodedMessage {
  const before = new Map<string, readonly Sample[]>();
  return ({ time, code, params }) => {
    const counted = Object.hasOwn(COUNTED, code) ? COUNTED[code] : undefined;
    const done = counted && params[counted.done];
    const { total } = params;
    if (!counted || typeof done !== "number" || typeof total !== "number") return { code, params };
    const key = `${code} ${String(params[counted.of])}`;
    const samples = addSample(before.get(key) ?? [], { at: Date.parse(time), done });
    before.set(key, samples);
    const speed = speedOf(samples, total);
    if (!speed) return { code, params };
    return {
      code: counted.code,
      // one decimal for a slow speed, none for a fast one
      params: {
        ...params,
        rate: rounded(speed.perSecond),
        left: elapsed(Math.ceil(speed.remaining / 1_000) * 1_000),
      },
    };
  };
}

function rounded(perSecond: number): number {
  return perSecond >= 10 ? Math.round(perSecond) : Math.round(perSecond * 10) / 10;
}

/** Milliseconds between progress lines if the output is not a terminal; our choice. */
const LINE_INTERVAL_MS = 10_000;

/**
 * Decides whether a progress event is printed if the output is not a terminal: for events that count work one every ten
 * seconds, the first after ten seconds, so that short work prints none. Stateful: it remembers the time of the last
 * one.
 */
export function createThrottle(): (event: Pick<OpsEvent, "code" | "time">) => boolean {
  let last: number | undefined;
  return ({ code, time }) => {
    const at = Date.parse(time);
    if (!Object.hasOwn(COUNTED, code) || Number.isNaN(at)) return false;
    last ??= at;
    if (at - last < LINE_INTERVAL_MS) return false;
    last = at;
    return true;
  };
}
