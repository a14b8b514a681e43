import { differences, type ParameterRecord, type RestoredField } from "../record.js";
import { continued, type Creation, RESTORING_TAG, stepsOf } from "./history.js";
import type { AccountRegion } from "./keys.js";
import {
  keyObstacle,
  nameObstacle,
  needsAdvanced,
  type Obstacle,
  unexpired,
  versionsObstacle,
} from "./obstacles.js";

/** What to do with an existing parameter that differs from the backup. */
export type OnConflict = "fail" | "skip" | "overwrite";

/** `own`: a parameter that a stack writes itself; left out. */
export type RestoreAction =
  "create" | "unchanged" | "overwrite" | "skip" | "conflict" | "impossible" | "delete" | "own";

/**
 * Hints for the reader of the plan:
 * - an interrupted restore is continued, or can't be continued;
 * - the tier of the existing parameter stays as it is;
 * - earlier versions of an existing parameter are not written, or the backup has none;
 * - labels that only earlier versions have are not written;
 * - it was backed up while a restore was writing it;
 * - its expiration has passed and is left out.
 */
export type RestoreNote =
  "resumed" | "tier" | "history" | "no-history" | "old-labels" | "begun" | "midway" | "expired";

interface Planned {
  /** Name in the target. */
  readonly name: string;
  /** Fields in which the existing parameter differs. */
  readonly differences: readonly (RestoredField | "labels")[];
  readonly notes: readonly RestoreNote[];
}

export interface RecordItem extends Planned {
  readonly action: Exclude<RestoreAction, "create" | "delete" | "own">;
  /** Why the item is impossible. */
  readonly reason?: Obstacle;
  /** The record to write under `name`. */
  readonly record: ParameterRecord;
  /** The existing parameter. */
  readonly live?: ParameterRecord;
}

export interface CreateItem extends Planned {
  readonly action: "create";
  readonly record: ParameterRecord;
  readonly creation: Creation;
  /** The parameter that an interrupted restore has left. */
  readonly live?: ParameterRecord;
  readonly reason?: undefined;
}

interface NamedItem<Action> extends Planned {
  readonly action: Action;
  readonly reason?: undefined;
}

/** A parameter that is not in the backup. */
export type DeleteItem = NamedItem<"delete">;
/** A parameter that is in the backup and was not compared. */
type OwnItem = NamedItem<"own">;

export type PlanItem = RecordItem | CreateItem | DeleteItem | OwnItem;
/** Sorted by name; then `own` items, then deletions. */
export type RestorePlan = readonly PlanItem[];

export interface PlanInput {
  readonly backupId: string;
  /** Records from `mapRecords` and `mapKeys`. */
  readonly records: readonly ParameterRecord[];
  /** The existing parameters under these names, with labels and history where the plan depends on them. */
  readonly live: ReadonlyMap<string, ParameterRecord>;
  /** Names that can't be created because a parameter with the same ARN exists. */
  readonly taken: ReadonlySet<string>;
  readonly onConflict: OnConflict;
  /** Whether to write the earlier versions, too. */
  readonly withHistory: boolean;
  /** The source of the backup, and the target of the restore. */
  readonly from: AccountRegion;
  readonly to: AccountRegion;
  /** Names to delete. */
  readonly extra: readonly string[];
  /** Names that are in the backup and are left to the stacks that write them. */
  readonly own?: readonly string[];
  readonly now: Date;
}

/** Decides what a restore does with each parameter. A plan made after a complete restore has no writes. */
export function planRestore(input: PlanInput): RestorePlan {
  const { records, own = [], extra } = input;
  return [
    ...records.map((record) => planRecord(record, input)),
    ...own.map((name): OwnItem => ({ name, action: "own", differences: [], notes: [] })),
    ...[...extra].sort().map((name): DeleteItem => ({ name, action: "delete", differences: [], notes: [] })),
  ];
}

function planRecord(backedUp: ParameterRecord, input: PlanInput): PlanItem {
  // a restore's tag is not data: kept, it would mark the restored parameter as incomplete
  const { [RESTORING_TAG]: mark, ...tags } = backedUp.tags;
  const policies = unexpired(backedUp.policies, input.now);
  const item = planWhole({ ...backedUp, tags, policies }, input);
  const notes: readonly RestoreNote[] = [
    ...(mark === undefined ? [] : ["midway" as const]),
    ...(policies.length === backedUp.policies.length ? [] : ["expired" as const]),
  ];
  return { ...item, notes: [...item.notes, ...notes] };
}

function planWhole(record: ParameterRecord, input: PlanInput): PlanItem {
  const { backupId, withHistory, now } = input;
  const found = input.live.get(record.name);
  // AWS may not have deleted the expired parameter yet
  const live = found && { ...found, policies: unexpired(found.policies, now) };
  if (!live) {
    const steps = stepsOf(record, withHistory, now);
    return planCreation(record, { steps, done: [], unlabelled: [] }, input);
  }
  const rest = unfinished(record, live, backupId, now);
  return rest ? planCreation(record, rest, input, live) : planExisting(record, live, input);
}

/**
 * What remains of an interrupted restore of this backup. It is continued as it was begun, with or without
 * history, whatever is requested now. What exists is compared with both, with history first.
 */
function unfinished(
  record: ParameterRecord,
  live: ParameterRecord,
  backupId: string,
  now: Date,
): Creation | undefined {
  const candidates = [stepsOf(record, true, now), stepsOf(record, false, now)];
  return candidates.map((steps) => continued(steps, live, backupId)).find((rest) => rest !== undefined);
}

function planCreation(
  record: ParameterRecord,
  creation: Creation,
  { taken, withHistory, from, to }: PlanInput,
  live?: ParameterRecord,
): PlanItem {
  const { name } = record;
  const notes = [
    ...(creation.done.length > 0 ? ["resumed" as const] : []),
    ...historyNotes(record, creation, withHistory),
  ];
  const reason =
    (taken.has(name) ? "name-taken" : nameObstacle(name, to)) ??
    keyObstacle(
      creation.steps.map((step) => step.record),
      from,
      to,
    );
  if (reason) return { name, action: "impossible", differences: [], notes, reason, record };
  return { name, action: "create", differences: [], notes, record, creation, ...(live ? { live } : {}) };
}

function historyNotes(
  { history }: ParameterRecord,
  { steps, done }: Creation,
  withHistory: boolean,
): readonly RestoreNote[] {
  if (steps.length > 1) return [];
  if (withHistory && !history) return ["no-history"];
  // the restore was begun without history
  if (withHistory) return done.length > 0 && history?.length !== 0 ? ["history"] : [];
  return history?.some(({ labels }) => labels.length > 0) === true ? ["old-labels"] : [];
}

function planExisting(backedUp: ParameterRecord, live: ParameterRecord, input: PlanInput): RecordItem {
  const { onConflict, withHistory } = input;
  const record = withTierOf(backedUp, live);
  const changed = [...differences(record, live), ...labelDifference(record, live)];
  const notes: RestoreNote[] = record.tier === backedUp.tier ? [] : ["tier"];
  const base = { name: record.name, record, live, differences: changed };
  if (changed.length === 0) return { ...base, action: "unchanged", notes };
  if (withHistory && (record.history?.length ?? 0) > 0) notes.push("history");
  if (RESTORING_TAG in live.tags) notes.push("begun");
  if (onConflict === "skip") return { ...base, action: "skip", notes };
  // checked before the conflict, so that `--on-conflict overwrite` is only suggested where it is possible
  const reason = overwriteObstacle(base, input);
  if (reason) return { ...base, action: "impossible", notes, reason };
  return { ...base, action: onConflict === "fail" ? "conflict" : "overwrite", notes };
}

function overwriteObstacle(
  {
    record,
    live,
    differences: changed,
  }: Pick<RecordItem, "record" | "differences"> & { readonly live: ParameterRecord },
  { from, to }: PlanInput,
): Obstacle | undefined {
  if (changed.includes("type")) return "type";
  const reason = keyObstacle([record], from, to);
  return reason ?? (makesVersion({ differences: changed }) ? versionsObstacle(live) : undefined);
}

/**
 * Raising the tier can't be undone and costs money, so an existing parameter stays standard where the data
 * fits. (That a tier is never lowered is handled in `differences`.)
 */
function withTierOf(record: ParameterRecord, { tier }: ParameterRecord): ParameterRecord {
  if (record.tier !== "Advanced" || tier !== "Standard" || needsAdvanced(record)) return record;
  return { ...record, tier };
}

/** Whether the current version lacks labels. Additional labels are left alone. */
function labelDifference(record: ParameterRecord, live: ParameterRecord): readonly "labels"[] {
  return record.labels?.some((label) => live.labels?.includes(label) !== true) === true ? ["labels"] : [];
}

/**
 * Whether the change makes a new version. Tags and labels have no version, so a change of these alone must
 * not make one.
 */
export function makesVersion({ differences: changed }: Pick<PlanItem, "differences">): boolean {
  return changed.some((field) => field !== "tags" && field !== "labels");
}

/** Number of items per action; actions without items are left out. */
export function countActions(
  plan: readonly Pick<PlanItem, "action">[],
): Readonly<Partial<Record<RestoreAction, number>>> {
  const counts: Partial<Record<RestoreAction, number>> = {};
  for (const { action } of plan) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}

const WRITES: ReadonlySet<RestoreAction> = new Set(["create", "overwrite", "delete"]);

/** Whether the plan would change anything here. */
export function isWrite({ action }: Pick<PlanItem, "action">): boolean {
  return WRITES.has(action);
}
