import { refusal } from "../core/errors.js";
import { type OpenBackup, readBackup } from "./open-backup.js";
import type { ObjectStore, ParameterStore } from "./ports.js";
import { readAll } from "./reading/batch.js";
import { describeNames } from "./reading/inventory.js";
import { ownTags, type ParameterRecord } from "./record.js";
import { type ReportedError, reportedError } from "./report.js";
import {
  mapRecords,
  type NameMapping,
  type OnConflict,
  type PlanItem,
  planRestore,
  type RestorePlan,
} from "./restore-plan.js";
import { isUnder } from "./scope.js";

export interface RestoreRequest extends NameMapping {
  readonly onConflict: OnConflict;
  /** The region that is written to. */
  readonly toRegion: string;
}

/**
 * Reads and verifies the whole backup, looks at what exists, and says what a restore would do. Writes nothing.
 *
 * @throws OpsError for damage (exit 5), `backup.restore-nothing` and `backup.restore-collision` (exit 2).
 */
export async function prepareRestore(
  backup: OpenBackup,
  objects: ObjectStore,
  target: ParameterStore,
  request: RestoreRequest,
  signal: AbortSignal,
): Promise<RestorePlan> {
  const { path = "/" } = request;
  const chosen = await readBackup(backup, objects, (name) => isUnder(name, path), signal);
  const records = mapRecords(chosen, request);
  const live = new Map<string, ParameterRecord>();
  const names = records.map(({ name }) => name);
  const inventory = await describeNames(target, names, signal);
  for await (const batch of readAll(target, inventory.values(), signal)) {
    for (const record of batch) live.set(record.name, record);
  }
  const sameRegion = request.toRegion === backup.manifest.region;
  return planRestore({ records, live, onConflict: request.onConflict, sameRegion });
}

/** Throws (exit 4) when the plan has something that stands in its way: nothing has been written then. */
export function checkPlan(plan: RestorePlan): void {
  for (const [action, code] of [
    ["impossible", "backup.restore-impossible"],
    ["conflict", "backup.restore-conflicts"],
  ] as const) {
    const names = plan.filter((item) => item.action === action).map(({ name }) => name);
    if (names.length > 0) throw refusal(code, { count: names.length, names: names.slice(0, 10) });
  }
}

export interface RestoreProgress {
  readonly written: readonly string[];
  /** Where and why it ended early; all after this one were not tried. */
  readonly stopped?: { readonly name: string; readonly error: ReportedError };
}

/** Whether the plan would write this item. */
export function isWrite({ action }: Pick<PlanItem, "action">): boolean {
  return action === "create" || action === "overwrite";
}

/** Writes what the plan says, one parameter after the other, until one fails or the signal comes. */
export async function applyRestore(
  target: ParameterStore,
  plan: RestorePlan,
  onWritten: (item: PlanItem, written: number) => void,
  signal: AbortSignal,
): Promise<RestoreProgress> {
  const written: string[] = [];
  for (const item of plan.filter(isWrite)) {
    try {
      signal.throwIfAborted();
      await write(target, item, signal);
    } catch (error) {
      const reason: unknown = signal.aborted ? signal.reason : error;
      return { written, stopped: { name: item.name, error: reportedError(reason) } };
    }
    written.push(item.name);
    onWritten(item, written.length);
  }
  return { written };
}

async function write(target: ParameterStore, item: PlanItem, signal: AbortSignal): Promise<void> {
  const { record, live, differences } = item;
  if (!live) {
    await target.create({ ...record, tags: ownTags(record.tags) }, signal);
    return;
  }
  // tags have no version: changing only them must not make one
  if (differences.some((field) => field !== "tags")) await target.overwrite(record, live, signal);
  if (differences.includes("tags")) {
    await target.retag(record.name, ownTags(record.tags), ownTags(live.tags), signal);
  }
}
