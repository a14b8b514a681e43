import { CLOCK_SKEW } from "../../core/time/skew.js";

/** Number of backups that each rule keeps, as in restic's `forget`. An absent rule keeps none. */
export interface KeepRules {
  /** Keep this many of the newest backups. */
  readonly last?: number | undefined;
  /** Keep the newest backup of each of the newest days, ISO weeks and months that have one; all in UTC. */
  readonly daily?: number | undefined;
  readonly weekly?: number | undefined;
  readonly monthly?: number | undefined;
}

/** Why a backup is kept. `newest`: it is the newest of its kind, which is kept even when no rule applies. */
export type KeepReason = "last" | "daily" | "weekly" | "monthly" | "newest" | "future";

/** The fields of a backup that retention depends on. */
export interface RetainedBackup {
  readonly backupId: string;
  /** When the backup started. */
  readonly startedAt: Date;
  /** When its manifest was made, ISO 8601: orders backups that started in the same second. */
  readonly createdAt: string;
  /** Backups of different scopes can't replace each other, so the rules apply to each group separately. */
  readonly group: string;
  /**
   * Whether nothing is missing. An incomplete backup can't replace a complete one, so the rules apply to
   * each kind separately.
   */
  readonly complete: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

const periods: readonly (readonly [reason: "daily" | "weekly" | "monthly", of: (date: Date) => string])[] = [
  ["daily", (date) => date.toISOString().slice(0, 10)],
  ["weekly", isoWeek],
  ["monthly", (date) => date.toISOString().slice(0, 7)],
];

/**
 * The backups to keep, with their reasons; all others may be removed. The decision depends only on newer
 * backups of the same group, so a second run decides the same. A backup dated in the future is kept and
 * doesn't count for any rule, so that a wrong date can't displace genuine backups.
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

/** Backups of one kind can replace each other. The newest of each kind is always kept. */
export function kindOf({ group, complete }: Pick<RetainedBackup, "group" | "complete">): string {
  return `${complete ? "complete" : "incomplete"} ${group}`;
}

/** The order of `backup list`: by the second in which they started, then by when they finished. */
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
