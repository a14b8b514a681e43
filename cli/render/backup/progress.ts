import type { OpsEvent } from "../../../core/events.js";
import { noted, type Sample, speedOf } from "../../../core/time/speed.js";
import { elapsed } from "../../../core/time/elapsed.js";

type Shown = Pick<OpsEvent, "code" | "params">;

/**
 * Adds to a region's progress how fast it is and how long it will take, as soon as that can be said. Holds what came before; each
 * event is to be given once, in order.
 */
export function withSpeed(): (event: Shown & Pick<OpsEvent, "time">) => Shown {
  const regions = new Map<string, readonly Sample[]>();
  return ({ time, code, params }) => {
    const { region, parameters, total } = params;
    if (code !== "backup.region-progress" || typeof parameters !== "number" || typeof total !== "number") {
      return { code, params };
    }
    const key = String(region);
    const samples = noted(regions.get(key) ?? [], { at: Date.parse(time), done: parameters });
    regions.set(key, samples);
    const speed = speedOf(samples, total);
    if (!speed) return { code, params };
    return {
      code: "backup.region-progress-speed",
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
