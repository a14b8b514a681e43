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

/** What to do with a parameter that exists and differs from the backup. */
export type OnConflict = "fail" | "skip" | "overwrite";

/** `own`: a key of a stack's own, which its stack writes; left out. */
export type RestoreAction =
  "create" | "unchanged" | "overwrite" | "skip" | "conflict" | "impossible" | "delete" | "own";

/**
 * What somebody who reads the plan should know: an interrupted restore is gone on with; the tier stays what it is; the
 * earlier versions of a parameter that exists are not written; the backup has none of them; labels that only earlier versions
 * have are not written; an interrupted restore has begun it, and it can't be gone on with; it was backed up while a restore
 * was writing it; its expiration has passed, and it comes back without that.
 */
export type RestoreNote =
  "resumed" | "tier" | "history" | "no-history" | "old-labels" | "begun" | "midway" | "expired";

interface Planned {
  /** Where the parameter goes. */
  readonly name: string;
  /** In which fields the parameter that exists differs. */
  readonly differences: readonly (RestoredField | "labels")[];
  readonly notes: readonly RestoreNote[];
}

export interface RecordItem extends Planned {
  readonly action: Exclude<RestoreAction, "create" | "delete" | "own">;
  /** Why it is impossible. */
  readonly reason?: Obstacle;
  /** What to write, under `name`. */
  readonly record: ParameterRecord;
  /** What is there. */
  readonly live?: ParameterRecord;
}

export interface CreateItem extends Planned {
  readonly action: "create";
  readonly record: ParameterRecord;
  readonly creation: Creation;
  /** What an interrupted restore has left. */
  readonly live?: ParameterRecord;
  readonly reason?: undefined;
}

interface NamedItem<Action> extends Planned {
  readonly action: Action;
  readonly reason?: undefined;
}

/** Not in the backup. */
export type DeleteItem = NamedItem<"delete">;
/** In the backup, not looked at. */
type OwnItem = NamedItem<"own">;

export type PlanItem = RecordItem | CreateItem | DeleteItem | OwnItem;
/** By name; what is left to the stack, and then what is deleted, comes last. */
export type RestorePlan = readonly PlanItem[];

export interface PlanInput {
  readonly backupId: string;
  /** From `mapRecords` and `mapKeys`. */
  readonly records: readonly ParameterRecord[];
  /** What exists under these names; with labels and history where these matter. */
  readonly live: ReadonlyMap<string, ParameterRecord>;
  /** Which of these names are taken by what has the same ARN. */
  readonly taken: ReadonlySet<string>;
  readonly onConflict: OnConflict;
  /** Write the earlier versions, too. */
  readonly withHistory: boolean;
  /** What was backed up, and what is written to. */
  readonly from: AccountRegion;
  readonly to: AccountRegion;
  /** Names to delete. */
  readonly extra: readonly string[];
  /** Names that the backup has and that are left to their stacks. */
  readonly own?: readonly string[];
  readonly now: Date;
}

/** What a restore will do, parameter by parameter. Made of what already was restored, it does nothing. */
export function planRestore(input: PlanInput): RestorePlan {
  const { records, own = [], extra } = input;
  return [
    ...records.map((record) => planRecord(record, input)),
    ...own.map((name): OwnItem => ({ name, action: "own", differences: [], notes: [] })),
    ...[...extra].sort().map((name): DeleteItem => ({ name, action: "delete", differences: [], notes: [] })),
  ];
}

function planRecord(backedUp: ParameterRecord, input: PlanInput): PlanItem {
  // a restore's mark is no data: left on, it would make of what this restore ends one that seems begun
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
  // AWS may not have got round to deleting what has expired
  const live = found && { ...found, policies: unexpired(found.policies, now) };
  if (!live) {
    const steps = stepsOf(record, withHistory, now);
    return planCreation(record, { steps, done: [], unlabelled: [] }, input);
  }
  const rest = unfinished(record, live, backupId, now);
  return rest ? planCreation(record, rest, input, live) : planExisting(record, live, input);
}

/**
 * What an interrupted restore of this backup has left to do of a parameter, as it was begun: with its history or without,
 * whatever is asked for now. With it first: one that has the values of both ends as the backup has it, either way.
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
  // begun without it
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
  // before the conflict: who is told to overwrite must not find out then that it can't be done
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
 * A tier is raised for good and costs money: one that exists stays standard where the data fits. (That it is never
 * lowered, `differences` knows.)
 */
function withTierOf(record: ParameterRecord, { tier }: ParameterRecord): ParameterRecord {
  if (record.tier !== "Advanced" || tier !== "Standard" || needsAdvanced(record)) return record;
  return { ...record, tier };
}

/** Labels that the current version lacks; those that it has besides stay. */
function labelDifference(record: ParameterRecord, live: ParameterRecord): readonly "labels"[] {
  return record.labels?.some((label) => live.labels?.includes(label) !== true) === true ? ["labels"] : [];
}

/** Tags and labels have no version: where only they differ, none must be made. */
export function makesVersion({ differences: changed }: Pick<PlanItem, "differences">): boolean {
  return changed.some((field) => field !== "tags" && field !== "labels");
}

/** How many items have each action; actions without items are left out. */
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
