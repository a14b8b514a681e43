import { CLOCK_SKEW } from "../../core/time/skew.js";

/** How many backups each rule keeps, as in restic's `forget`: a rule that isn't there keeps none by itself. */
export interface KeepRules {
  /** The newest backups. */
  readonly last?: number | undefined;
  /** The newest backup of each of the newest days, ISO weeks and months that have one; all in UTC. */
  readonly daily?: number | undefined;
  readonly weekly?: number | undefined;
  readonly monthly?: number | undefined;
}

/** Why a backup is kept. `newest`: no rule wants it, but the newest of its kind always stays. */
export type KeepReason = "last" | "daily" | "weekly" | "monthly" | "newest" | "future";

/** What retention needs to know of a backup. */
export interface RetainedBackup {
  readonly backupId: string;
  /** When it began. */
  readonly startedAt: Date;
  /** When its manifest was made, ISO 8601: orders backups that began in one second. */
  readonly createdAt: string;
  /** Backups of different scopes don't stand in for each other: rules count in each group by itself. */
  readonly group: string;
  /** Nothing is missing in it. One that lacks something does not stand in for a complete one: rules count these by themselves. */
  readonly complete: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

const periods: readonly (readonly [reason: "daily" | "weekly" | "monthly", of: (date: Date) => string])[] = [
  ["daily", (date) => date.toISOString().slice(0, 10)],
  ["weekly", isoWeek],
  ["monthly", (date) => date.toISOString().slice(0, 7)],
];

/**
 * The backups that stay, each with its reasons; those that are not in the answer may go. What is decided of a backup
 * depends on newer ones of its group only, so a second run decides the same. A backup from the future stays and counts
 * for no rule: a wrong date must not push real ones out.
 */
export function keepOf(
  backups: readonly RetainedBackup[],
  rules: KeepRules,
  now: Date,
): ReadonlyMap<string, readonly KeepReason[]> {
  const kept = new Map<string, readonly KeepReason[]>();
  const groups = new Map<string, RetainedBackup[]>();
  for (const backup of backups) {
    if (backup.startedAt.getTime() > now.getTime() + CLOCK_SKEW) kept.set(backup.backupId, ["future"]);
    else groups.set(kindOf(backup), [...(groups.get(kindOf(backup)) ?? []), backup]);
  }
  for (const group of groups.values()) {
    for (const [backupId, reasons] of keepOfGroup(group.sort(newestFirst), rules))
      kept.set(backupId, reasons);
  }
  return kept;
}

function keepOfGroup(
  newest: readonly RetainedBackup[],
  rules: KeepRules,
): readonly (readonly [string, readonly KeepReason[]])[] {
  const seen = periods.map(() => new Set<string>());
  return newest.flatMap(({ backupId, startedAt }, index) => {
    const reasons: KeepReason[] = index < (rules.last ?? 0) ? ["last"] : [];
    for (const [number, [reason, of]] of periods.entries()) {
      const had = seen[number] ?? new Set();
      const period = of(startedAt);
      if (had.has(period) || had.size >= (rules[reason] ?? 0)) continue;
      had.add(period);
      reasons.push(reason);
    }
    if (index === 0 && reasons.length === 0) reasons.push("newest");
    return reasons.length > 0 ? [[backupId, reasons] as const] : [];
  });
}

/** Backups of one kind stand in for each other; the newest of each kind always stays. */
export function kindOf({ group, complete }: Pick<RetainedBackup, "group" | "complete">): string {
  return `${complete ? "complete" : "incomplete"} ${group}`;
}

/** The order of `backup list`: by the second at which they began, then by when they were done. */
export function newestFirst(a: RetainedBackup, b: RetainedBackup): number {
  const key = ({ startedAt, createdAt, backupId }: RetainedBackup): string =>
    `${startedAt.toISOString()} ${createdAt} ${backupId}`;
  return key(a) < key(b) ? 1 : -1;
}

/** `2026-W01`: the week belongs to the year that has its Thursday (ISO 8601). */
function isoWeek(date: Date): string {
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  const daysSinceMonday = (date.getUTCDay() + 6) % 7;
  const thursday = new Date(midnight + (3 - daysSinceMonday) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}
