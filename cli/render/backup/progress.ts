import type { CodedMessage } from "../../../core/errors.js";
import type { OpsEvent } from "../../../core/events.js";
import type { MessageCode } from "../../../messages/registry.js";
import { addSample, type Sample, speedOf } from "../../../core/time/speed.js";
import { elapsed } from "../../../core/time/elapsed.js";

/** What counts as done in an event of progress, and in which param it says of what: each of these has a speed of its own. */
const COUNTED: Readonly<Record<string, Counted | undefined>> = {
  "backup.region-progress": { done: "parameters", of: "region", code: "backup.region-progress-speed" },
  "backup.restore-progress": { done: "written", of: "stack", code: "backup.restore-progress-speed" },
};

interface Counted {
  readonly done: string;
  readonly of: string;
  /** Of the sentence with the speed. */
  readonly code: MessageCode;
}

/**
 * Adds to the progress of a region's backup or of a restore how fast it is and how long it will take, as soon as that can be
 * said. Holds what came before; each event is to be given once, in order.
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
      // a tenth is enough of a slow one, and none of a fast one
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

/** How often progress is a line of its own where no line can move, in milliseconds; our choice. */
const LINE_INTERVAL_MS = 10_000;

/**
 * Whether an event of progress is to be shown where no line can move: of those that count something one every ten seconds, the
 * first when it has taken as long. What is short says nothing. Holds when the last one was.
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
