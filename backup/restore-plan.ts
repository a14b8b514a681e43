import { usageError } from "../core/errors.js";
import { differences, type ParameterRecord, type RestoredField } from "./record.js";

/** What to do with a parameter that exists and differs from the backup. */
export type OnConflict = "fail" | "skip" | "overwrite";

export type RestoreAction = "create" | "unchanged" | "overwrite" | "skip" | "conflict" | "impossible";

export interface PlanItem {
  /** Where the parameter goes. */
  readonly name: string;
  readonly action: RestoreAction;
  /** In which fields the parameter that exists differs. */
  readonly differences: readonly RestoredField[];
  /** Why it is impossible: the type of an existing parameter can't change; the key is another region's. */
  readonly reason?: "type" | "key";
  /** What to write, under `name`. */
  readonly record: ParameterRecord;
  /** What is there. */
  readonly live?: ParameterRecord;
}

export type RestorePlan = readonly PlanItem[];

/** How names in the backup become names in the target. */
export interface NameMapping {
  /** Of the backup's names: the path that was chosen. */
  readonly path?: string;
  /** What stands in the place of `path`; in front of the whole name when there is no path. */
  readonly toPrefix?: string;
}

export function mapName(name: string, { path = "/", toPrefix }: NameMapping): string {
  if (toPrefix === undefined) return name;
  const rest = name.slice(withoutEnd(path).length);
  return `${withoutEnd(toPrefix)}${rest === "" || rest.startsWith("/") ? rest : `/${rest}`}`;
}

function withoutEnd(path: string): string {
  return path.replace(/\/+$/, "");
}

/**
 * The backup's records under their new names, in the order of these.
 *
 * @throws OpsError `backup.restore-collision` (exit 2) when two get the same name.
 */
export function mapRecords(
  records: readonly ParameterRecord[],
  mapping: NameMapping,
): readonly ParameterRecord[] {
  const mapped = new Map<string, ParameterRecord>();
  for (const record of records) {
    const name = mapName(record.name, mapping);
    if (mapped.has(name)) throw usageError("backup.restore-collision", { name, from: record.name });
    mapped.set(name, { ...record, name });
  }
  return [...mapped.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

export interface PlanInput {
  /** From `mapRecords`. */
  readonly records: readonly ParameterRecord[];
  /** What exists under these names. */
  readonly live: ReadonlyMap<string, ParameterRecord>;
  readonly onConflict: OnConflict;
  /** Whether the target is the region that the backup is of. */
  readonly sameRegion: boolean;
}

/** What a restore will do, parameter by parameter. Made of what already was restored, it does nothing. */
export function planRestore({ records, live, onConflict, sameRegion }: PlanInput): RestorePlan {
  return records.map((record) => {
    const existing = live.get(record.name);
    const base = { name: record.name, record, ...(existing ? { live: existing } : {}) };
    const changed = existing ? differences(record, existing) : [];
    if (existing && changed.length === 0) return { ...base, action: "unchanged", differences: [] };
    const action = existing ? actionOn(onConflict) : "create";
    const reason =
      action === "create" || action === "overwrite" ? obstacle(record, changed, sameRegion) : undefined;
    if (reason) return { ...base, action: "impossible", differences: changed, reason };
    return { ...base, action, differences: changed };
  });
}

function actionOn(onConflict: OnConflict): RestoreAction {
  return onConflict === "fail" ? "conflict" : onConflict;
}

function obstacle(
  { type, keyId }: ParameterRecord,
  changed: readonly RestoredField[],
  sameRegion: boolean,
): PlanItem["reason"] {
  if (changed.includes("type")) return "type";
  // an alias may name a key in every region; an id or an ARN names one key of one region
  if (!sameRegion && type === "SecureString" && keyId !== undefined && !isAlias(keyId)) return "key";
  return undefined;
}

function isAlias(keyId: string): boolean {
  return keyId.startsWith("alias/");
}

/** How many items have each action; actions without items are left out. */
export function countActions(plan: RestorePlan): Readonly<Partial<Record<RestoreAction, number>>> {
  const counts: Partial<Record<RestoreAction, number>> = {};
  for (const { action } of plan) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}
