import { estimate } from "./estimate.js";
import type { BackupReport, Expected } from "../report.js";
import type { RunDeps } from "./run.js";
import type { Emit } from "../../core/events.js";
import { limitText } from "../../core/time/limit.js";

export interface RunLimits {
  /** Most read calls per second; undefined for no limit. */
  readonly rate: number | undefined;
  /** Whether tags are read by the Resource Groups Tagging API, 100 parameters a call. */
  readonly tagsBatched: boolean;
  /** Milliseconds, as `totalTimeout`. */
  readonly regionTimeout: number;
  readonly totalTimeout: number;
}

export interface Expectations {
  readonly onInventory: NonNullable<RunDeps["onInventory"]>;
  /** Adds the expectation of each region to a dry run's report. */
  readonly addedTo: (report: BackupReport) => BackupReport;
}

/**
 * Estimates how long each region of a run takes. Emits a warning if a region is expected to exceed its timeout; it is
 * tried anyway, because the estimate may be wrong.
 */
export function expectations(limits: RunLimits, emit: Emit): Expectations {
  const byRegion = new Map<string, Expected>();
  const allowed = Math.min(limits.regionTimeout, limits.totalTimeout);
  return {
    onInventory: (region, parameters, full) => {
      const expected = expectationOf(limits, parameters, full);
      byRegion.set(region, expected);
      const { total: calls, durationMs, rate } = expected;
      if (rate === undefined || durationMs <= allowed) return;
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

function expectationOf({ rate, tagsBatched }: RunLimits, parameters: number, full: boolean): Expected {
  const expected = estimate({ parameters, full, tagsBatched, rate: rate ?? Number.POSITIVE_INFINITY });
  return { ...expected, full, ...(rate === undefined ? {} : { rate }) };
}
