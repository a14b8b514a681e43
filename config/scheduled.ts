import type { Monitored, Scheduled } from "../core/names/monitoring-names.js";
import { hoursLater } from "../core/time/schedule-expression.js";
import type { BackupConfig, CopyTarget, KeepConfig } from "./stack.js";

/** What runs when, and with which words of the command line. */
export interface ScheduledRun {
  readonly what: Scheduled;
  /** Undefined where it follows a `rate(…)`, which has no hour, and nothing else is said: `parseStack` refuses that. */
  readonly expression: string | undefined;
  readonly command: readonly string[];
}

/** Hours after the backup, which has an hour: the copy needs it, and the prune runs when both are done. */
const COPY_AFTER = 1;
const PRUNE_AFTER = 2;

/** What the stack's own schedule runs: copies and prunes only where they are configured. */
export function scheduledRuns({ schedule, copyTo, keep }: BackupConfig): readonly ScheduledRun[] {
  if (schedule === undefined) return [];
  const { expression, drillExpression, copyExpression, pruneExpression } = schedule;
  const later = (hours: number): string | undefined => hoursLater(expression, hours);
  // all regions in one task: their order is a promise, and a task each would run at once
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

/** In the task's own words: its image need not be made anew when the configuration changes. */
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

/** What alarms wait for: backups with `monitor`, also where Jenkins or another scheduler starts them; all that the stack starts. */
export function monitoredRuns({ monitor, schedule }: BackupConfig): readonly Monitored[] {
  if (schedule?.drillExpression !== undefined) return ["backup", "drill"];
  return monitor || schedule !== undefined ? ["backup"] : [];
}
