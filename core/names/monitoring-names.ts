import { type NameScope, partitionOf } from "./names.js";

/* Names of what runs backups at their times and watches whether they come: all of it in the home region. */

export function alertsTopicName(scope: NameScope): string {
  return `${scope.namePrefix}-${scope.environment}-opsctl-alerts`;
}

/** What an alarm tells. */
export type AlarmKind = "backup-failed" | "backup-missing" | "drill-failed" | "drill-missing";

export function alarmName(scope: NameScope, kind: AlarmKind, region: string): string {
  return `${scope.namePrefix}-${scope.environment}-opsctl-${kind}-${region}`;
}

/** What runs at its times, each by a schedule, a task definition and a role of its own. */
export const SCHEDULED = ["backup", "copy", "prune", "drill"] as const;
export type Scheduled = (typeof SCHEDULED)[number];

/** Those of them that send heartbeats, which alarms watch. */
export type Monitored = Extract<Scheduled, "backup" | "drill">;

export function scheduleGroupName(scope: NameScope): string {
  return `${scope.namePrefix}-${scope.environment}-opsctl`;
}

export function taskFamily(scope: NameScope, what: Scheduled): string {
  return `${scope.namePrefix}-${scope.environment}-opsctl-${what}`;
}

/** The roles of what starts the tasks. IAM's 64 characters hold the longest prefix and environment. */
export function starterRoleName(scope: NameScope, starter: "ecs" | "scheduler"): string {
  return `${scope.namePrefix}-${scope.environment}-opsctl-${starter}`;
}

export function taskLogGroupName(scope: NameScope): string {
  return `/${scope.namePrefix}/${scope.environment}/opsctl/tasks`;
}

/** Where the heartbeats of backups and drills go, one series of each metric for an environment and a region. */
export const METRIC_NAMESPACE = "opsctl";

/** 1 when a backup or drill succeeded, 0 when it failed. */
export const HEARTBEATS = {
  backup: "BackupSucceeded",
  drill: "DrillSucceeded",
} as const satisfies Readonly<Record<Monitored, string>>;

/**
 * Hours without a success that alarms tell: a day, one hour for the run itself and one for a change of clocks. As long is the
 * grace of the first run (an alarm's warm-up; 48 at most: PutMetricAlarm, Amazon CloudWatch API Reference).
 */
export const MAX_HOURS_WITHOUT_SUCCESS = 26;

export function metricDimensions(
  scope: Pick<NameScope, "environment">,
  region: string,
): Record<string, string> {
  return { Environment: scope.environment, Region: region };
}

/** ARN of something of this account. */
export function arnIn(region: string, accountId: string, service: string, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${accountId}:${resource}`;
}
