import { LOCAL_STACK, type StackConfig } from "../../config/stack.js";
import type { Emit } from "../../core/events.js";
import type { Clock } from "../../core/time/clock.js";
import type { Pacing } from "../stack-access.js";

/** Writes per second: the default quota of PutParameter (AWS General Reference, "AWS Systems Manager endpoints and quotas"). */
const WRITE_RATE = 3;

/** Rates from the command line, which override the configuration, in calls per second. */
export interface RequestedRates {
  readonly reads?: number | undefined;
  readonly writes?: number | undefined;
}

/** Most read calls per second; undefined for no limit. The stack `local` has no limit: its endpoint's quota isn't shared. */
export function readRate(
  { name, backup }: Pick<StackConfig, "name" | "backup">,
  wanted: number | undefined,
): number | undefined {
  return wanted ?? (name === LOCAL_STACK ? undefined : backup.rate);
}

/** Most write calls per second; undefined for no limit, as for reads. */
export function writeRate(
  { name }: Pick<StackConfig, "name">,
  wanted: number | undefined,
): number | undefined {
  return wanted ?? (name === LOCAL_STACK ? undefined : WRITE_RATE);
}

/** How long one call may be throttled when no region timeout ends it: ten minutes, the default timeout of a region. */
const THROTTLE_TIMEOUT_MS = 600_000;

/**
 * Limits the rate of a command's calls to Parameter Store, because its quota is shared with all applications of the
 * account (`aws/rate/`). The result is passed to `connect`.
 *
 * @param throttleTimeout Milliseconds that one call may be throttled.
 */
export async function callPacing(
  clock: Clock,
  config: Pick<StackConfig, "name" | "backup">,
  wanted: RequestedRates,
  emit: Emit,
  throttleTimeout = THROTTLE_TIMEOUT_MS,
): Promise<Required<Pacing>> {
  const { callLimiter } = await import("../../aws/rate/limiter.js");
  return callLimiter(
    {
      clock,
      throttleTimeout,
      onSlowed: ({ region, operation, rate }) => {
        emit("backup.throttled", { region, operation, rate: Math.round(rate * 100) / 100 });
      },
    },
    {
      reads: readRate(config, wanted.reads) ?? Number.POSITIVE_INFINITY,
      writes: writeRate(config, wanted.writes) ?? Number.POSITIVE_INFINITY,
    },
  );
}
