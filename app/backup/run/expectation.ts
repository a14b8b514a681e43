import { estimate } from "../../../backup/writing/estimate.js";
import type { BackupReport, Expected } from "../../../backup/report.js";
import type { RunDeps } from "../../../backup/writing/run.js";
import { LOCAL_STACK, type StackConfig } from "../../../config/stack.js";
import type { Emit } from "../../../core/events.js";
import { limitText } from "../../../core/time/limit.js";
import { readRate } from "../call-rates.js";

type Config = Pick<StackConfig, "name" | "backup">;

/** Calls a second, and milliseconds. */
export interface RunLimits {
  readonly rate?: number | undefined;
  readonly regionTimeout: number;
  readonly totalTimeout: number;
}

export interface Expectations {
  readonly onInventory: NonNullable<RunDeps["onInventory"]>;
  /** The report of a dry run, with what was expected of each region. */
  readonly addedTo: (report: BackupReport) => BackupReport;
}

/**
 * What the regions of a run are expected to take. Says so when one is not expected to be done in time; it is tried
 * nevertheless: the expectation may be wrong.
 */
export function expectations(config: Config, limits: RunLimits, emit: Emit): Expectations {
  const byRegion = new Map<string, Expected>();
  const allowed = Math.min(limits.regionTimeout, limits.totalTimeout);
  return {
    onInventory: (region, parameters, full) => {
      const expected = expectationOf(config, limits.rate, parameters, full);
      byRegion.set(region, expected);
      const { total: calls, durationMs, rate = config.backup.rate } = expected;
      if (durationMs <= allowed) return;
      const times = { expected: limitText(durationMs), limit: limitText(allowed) };
      emit("backup.estimate-exceeds-timeout", { region, parameters, calls, rate, ...times }, "warning");
    },
    addedTo: (report) => ({
      ...report,
      regions: report.regions.map((one) => {
        const expected = byRegion.get(one.region);
        return expected ? { ...one, expected } : one;
      }),
    }),
  };
}

function expectationOf(
  config: Config,
  rate: number | undefined,
  parameters: number,
  full: boolean,
): Expected {
  const reads = readRate(config, rate);
  const expected = estimate({
    parameters,
    full,
    // the local endpoint answers the Resource Groups Tagging API with nothing for Parameter Store
    tagsBatched: config.name !== LOCAL_STACK,
    rate: reads ?? Number.POSITIVE_INFINITY,
  });
  return { ...expected, full, ...(reads === undefined ? {} : { rate: reads }) };
}
