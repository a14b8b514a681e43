import type { Monitored, Scheduled } from "../core/names/monitoring-names.js";
import { hoursLater } from "../core/time/schedule-expression.js";
import type { BackupConfig, CopyTarget, KeepConfig } from "./stack.js";

/** A scheduled run: when, and with which arguments. */
export interface ScheduledRun {
  readonly what: Scheduled;
  /** Undefined if it should follow a `rate(…)`, which has no hour, and has no expression itself: `parseStack` refuses that. */
  readonly expression: string | undefined;
  readonly command: readonly string[];
}

/** Default hours after the backup: the copy needs the backup, and the prune runs after both. */
const COPY_AFTER = 1;
const PRUNE_AFTER = 2;

/** The runs of the stack's schedule; copies and prunes only if they are configured. */
export function scheduledRuns({ schedule, copyTo, keep }: BackupConfig): readonly ScheduledRun[] {
  if (schedule === undefined) return [];
  const { expression, drillExpression, copyExpression, pruneExpression } = schedule;
  const later = (hours: number): string | undefined => hoursLater(expression, hours);
  // one task for all regions: separate tasks would run at the same time instead of in the configured order
  const all = ["--regions", "all"];
  return [
    { what: "backup", expression, command: ["backup", ...all] },
    ...(copyTo === undefined
      ? []
      : [
          {
            what: "copy" as const,
            expression: copyExpression ?? later(COPY_AFTER),
            command: copyCommand(copyTo),
          },
        ]),
    ...(keep === undefined
      ? []
      : [
          {
            what: "prune" as const,
            expression: pruneExpression ?? later(PRUNE_AFTER),
            command: ["backup", "prune", ...rulesOf(keep), ...all, "--delete"],
          },
        ]),
    ...(drillExpression === undefined
      ? []
      : [{ what: "drill" as const, expression: drillExpression, command: ["backup", "drill", ...all] }]),
  ];
}

/** The target is part of the task's command, so that a changed configuration needs no new image. */
function copyCommand({ region, bucket }: CopyTarget): readonly string[] {
  return [
    ...["backup", "copy", "--latest"],
    ...(region === undefined ? [] : ["--to-region", region]),
    ...(bucket === undefined ? [] : ["--to-bucket", bucket]),
  ];
}

function rulesOf(keep: KeepConfig): readonly string[] {
  return (["last", "daily", "weekly", "monthly"] as const).flatMap((rule) =>
    keep[rule] === undefined ? [] : [`--keep-${rule}`, String(keep[rule])],
  );
}

/**
 * The runs that alarms expect: backups with `monitor`, even if Jenkins or another scheduler starts them, and backups
 * and drills that the stack schedules.
 */
export function monitoredRuns({ monitor, schedule }: BackupConfig): readonly Monitored[] {
  if (schedule?.drillExpression !== undefined) return ["backup", "drill"];
  return monitor || schedule !== undefined ? ["backup"] : [];
}
