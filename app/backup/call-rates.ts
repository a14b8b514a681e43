import { LOCAL_STACK, type StackConfig } from "../../config/stack.js";
import type { Emit } from "../../core/events.js";
import type { Clock } from "../../core/time/clock.js";
import type { Pacing } from "../stack-access.js";

/** Writes a second: PutParameter's default quota (AWS General Reference, "AWS Systems Manager endpoints and quotas"). */
const WRITE_RATE = 3;

/** What a command line says instead of the configuration; calls a second. */
export interface RequestedRates {
  readonly reads?: number | undefined;
  readonly writes?: number | undefined;
}

/**
 * How many calls a second may read; undefined for as many as there are. The stack `local` has an endpoint of its own, whose
 * quota nobody shares.
 */
export function readRate(
  { name, backup }: Pick<StackConfig, "name" | "backup">,
  wanted: number | undefined,
): number | undefined {
  return wanted ?? (name === LOCAL_STACK ? undefined : backup.rate);
}

/** How many calls a second may write; undefined as for reads. */
export function writeRate(
  { name }: Pick<StackConfig, "name">,
  wanted: number | undefined,
): number | undefined {
  return wanted ?? (name === LOCAL_STACK ? undefined : WRITE_RATE);
}

/** For how long a call may be throttled where no time-out of its region ends it: ten minutes, which is that of a region. */
const THROTTLE_TIMEOUT_MS = 600_000;

/**
 * Holds a command's calls to Parameter Store to a rate: its quota is the account's, and so its applications' (`aws/rate/`). For
 * `connect`.
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
