import { areAcknowledged } from "../completeness.js";
import type { RegionReport } from "../report.js";

/** CloudWatch namespace of all opsctl metrics. */
export const METRIC_NAMESPACE = "opsctl";

export type MetricName = "BackupSucceeded" | "Parameters" | "BackupAgeHours" | "DrillSucceeded";

/** One value of one metric, with the dimensions `Environment` and `Region`, in this order. */
export interface Metric {
  readonly name: MetricName;
  readonly environment: string;
  /** The region that was backed up. The metric itself is stored in the home region. */
  readonly region: string;
  readonly value: number;
  /** CloudWatch has no unit for hours or booleans. */
  readonly unit: "Count" | "None";
  readonly at: Date;
}

/** Port for publishing metrics. */
export interface Metrics {
  /** Publishes any number of metrics. Throws the signal's reason when cancelled. */
  put(metrics: readonly Metric[], signal: AbortSignal): Promise<void>;
}

export interface HeartbeatContext {
  readonly environment: string;
  /** `opsctl:backup.acknowledged`: names that may be unreadable. */
  readonly acknowledged: readonly string[];
  /** When the newest good backup was finished, for the regions without a good one in this run. */
  readonly newestGood: ReadonlyMap<string, Date>;
  readonly at: Date;
}

type Backed = Pick<RegionReport, "region" | "status" | "parameters"> & {
  readonly unreadable?: readonly { readonly name: string }[];
};

/** Whether the backup contains everything except parameters that may be unreadable. */
export function isGood({ status, unreadable }: Backed, acknowledged: readonly string[]): boolean {
  if (status === "succeeded") return true;
  // without names it can't be checked whether they are acknowledged
  return status === "incomplete" && unreadable !== undefined && areAcknowledged(unreadable, acknowledged);
}

/**
 * The metrics of a backup run. A skipped region sends none, since nothing is known of it; a
 * `BackupSucceeded` of 0 would blame it for another region's failure. Its age metric stops, and the alarm
 * treats missing data as a failure.
 */
export function backupHeartbeat(regions: readonly Backed[], context: HeartbeatContext): readonly Metric[] {
  return regions
    .filter(({ status }) => status !== "skipped")
    .flatMap((backed) => regionHeartbeat(backed, context));
}

function regionHeartbeat(
  backed: Backed,
  { environment, acknowledged, newestGood, at }: HeartbeatContext,
): readonly Metric[] {
  const { region, parameters } = backed;
  const good = isGood(backed, acknowledged);
  const age = good ? 0 : hoursSince(newestGood.get(region), at);
  const metric = (name: MetricName, value: number, unit: Metric["unit"]): Metric => ({
    name,
    environment,
    region,
    value,
    unit,
    at,
  });
  return [
    metric("BackupSucceeded", good ? 1 : 0, "None"),
    ...(parameters === undefined ? [] : [metric("Parameters", parameters, "Count")]),
    ...(age === undefined ? [] : [metric("BackupAgeHours", age, "None")]),
  ];
}

/** The metrics of a drill: whether each region's backup could be restored. */
export function drillHeartbeat(drill: {
  readonly environment: string;
  readonly region: string;
  readonly succeeded: boolean;
  readonly at: Date;
}): readonly Metric[] {
  const { environment, region, succeeded, at } = drill;
  return [{ name: "DrillSucceeded", environment, region, value: succeeded ? 1 : 0, unit: "None", at }];
}

/** Never negative: clocks differ. */
function hoursSince(then: Date | undefined, now: Date): number | undefined {
  if (then === undefined) return undefined;
  return Math.max(0, (now.getTime() - then.getTime()) / 3_600_000);
}
