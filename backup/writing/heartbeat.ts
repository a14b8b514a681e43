import { areAcknowledged } from "../completeness.js";
import type { RegionReport } from "../report.js";

/** CloudWatch's namespace of every metric of opsctl. */
export const METRIC_NAMESPACE = "opsctl";

export type MetricName = "BackupSucceeded" | "Parameters" | "BackupAgeHours" | "DrillSucceeded";

/** One value of one metric. Its dimensions are `Environment` and `Region`, in this order. */
export interface Metric {
  readonly name: MetricName;
  readonly environment: string;
  /** The region that was backed up: the metric itself is in the home region. */
  readonly region: string;
  readonly value: number;
  /** CloudWatch has no unit for hours, or for yes and no. */
  readonly unit: "Count" | "None";
  readonly at: Date;
}

/** Where metrics go. */
export interface Metrics {
  /** Sends any number of them. Cancelled by the signal, whose reason it then throws. */
  put(metrics: readonly Metric[], signal: AbortSignal): Promise<void>;
}

export interface HeartbeatContext {
  readonly environment: string;
  /** `opsctl:backup.acknowledged`: names that may be unreadable. */
  readonly acknowledged: readonly string[];
  /** When the newest good backup of a region was finished, of those regions that have no good one from this run. */
  readonly newestGood: ReadonlyMap<string, Date>;
  readonly at: Date;
}

type Backed = Pick<RegionReport, "region" | "status" | "parameters"> & {
  readonly unreadable?: readonly { readonly name: string }[];
};

/** Everything is in the backup but what somebody has said may be missing. */
export function isGood({ status, unreadable }: Backed, acknowledged: readonly string[]): boolean {
  if (status === "succeeded") return true;
  // without names nobody can have acknowledged them
  return status === "incomplete" && unreadable !== undefined && areAcknowledged(unreadable, acknowledged);
}

/**
 * What a backup tells the alarms. A region that was skipped sends nothing: nothing was found out about it. That it
 * has no backup is said by the age, which nobody sends any more, and the alarm takes missing data for a failure; a
 * `BackupSucceeded` of 0 would blame a region for another one's fault.
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

/** What a drill tells the alarms: that a region's backup could be restored, or that it couldn't. */
export function drillHeartbeat(drill: {
  readonly environment: string;
  readonly region: string;
  readonly succeeded: boolean;
  readonly at: Date;
}): readonly Metric[] {
  const { environment, region, succeeded, at } = drill;
  return [{ name: "DrillSucceeded", environment, region, value: succeeded ? 1 : 0, unit: "None", at }];
}

/** Not below 0: clocks differ. */
function hoursSince(then: Date | undefined, now: Date): number | undefined {
  if (then === undefined) return undefined;
  return Math.max(0, (now.getTime() - then.getTime()) / 3_600_000);
}
