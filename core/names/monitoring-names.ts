import { type NameScope, partitionOf } from "./names.js";

/* Names for scheduling and monitoring backups; all these resources are in the home region. */

export function alertsTopicName(scope: NameScope): string {
  return `${scope.namePrefix}-${scope.environment}-opsctl-alerts`;
}

/** What an alarm reports. */
export type AlarmKind = "backup-failed" | "backup-missing" | "drill-failed" | "drill-missing";

export function alarmName(scope: NameScope, kind: AlarmKind, region: string): string {
  return `${scope.namePrefix}-${scope.environment}-opsctl-${kind}-${region}`;
}

/** Scheduled runs, each with its own schedule, task definition and role. */
export const SCHEDULED = ["backup", "copy", "prune", "drill"] as const;
export type Scheduled = (typeof SCHEDULED)[number];

/** Scheduled runs that send heartbeats, which alarms watch. */
export type Monitored = Extract<Scheduled, "backup" | "drill">;

export function scheduleGroupName(scope: NameScope): string {
  return `${scope.namePrefix}-${scope.environment}-opsctl`;
}

export function taskFamily(scope: NameScope, what: Scheduled): string {
  return `${scope.namePrefix}-${scope.environment}-opsctl-${what}`;
}

/** The roles of the services that start the tasks. The longest prefix and environment fit IAM's 64 characters. */
export function starterRoleName(scope: NameScope, starter: "ecs" | "scheduler"): string {
  return `${scope.namePrefix}-${scope.environment}-opsctl-${starter}`;
}

export function taskLogGroupName(scope: NameScope): string {
  return `/${scope.namePrefix}/${scope.environment}/opsctl/tasks`;
}

/** The namespace of heartbeat metrics; each metric has one series per environment and region. */
export const METRIC_NAMESPACE = "opsctl";

/** Metric: 1 if a backup or drill succeeded, 0 if it failed. */
export const HEARTBEATS = {
  backup: "BackupSucceeded",
  drill: "DrillSucceeded",
} as const satisfies Readonly<Record<Monitored, string>>;

/**
 * Hours without a success after which alarms start: a day, one hour for the run itself and one for a change of clocks.
 * The grace period of the first run is equally long (an alarm's warm-up; at most 48 hours: PutMetricAlarm, Amazon
 * CloudWatch API Reference).
 */
export const MAX_HOURS_WITHOUT_SUCCESS = 26;

export function metricDimensions(
  scope: Pick<NameScope, "environment">,
  region: string,
): Record<string, string> {
  return { Environment: scope.environment, Region: region };
}

/** ARN of a resource of this account. */
export function arnIn(region: string, accountId: string, service: string, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${accountId}:${resource}`;
}
