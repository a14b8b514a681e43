import { canonicalJson } from "../core/json.js";
import type { Missing } from "./completeness.js";
import type { Manifest } from "./format/manifest.js";
import { openBackup, readBackup } from "./open-backup.js";
import type { ParameterStore, VaultPorts } from "./ports.js";
import { readAll } from "./reading/batch.js";
import { readInventory } from "./reading/inventory.js";
import { type ParameterRecord, RESTORED_FIELDS, type RestoredField } from "./record.js";
import { inScope, isUnder } from "./scope.js";

/** One parameter that differs between the two sides. Contains both records, values included. */
export interface Difference {
  readonly name: string;
  /** Relative to the backup: `added` exists only on the other side, `removed` only in the backup. */
  readonly change: "added" | "changed" | "removed";
  /** The changed fields; empty for `added` and `removed`. */
  readonly fields: readonly RestoredField[];
  readonly before?: ParameterRecord;
  readonly after?: ParameterRecord;
}

export interface Comparison {
  /** Sorted by name. */
  readonly differences: readonly Difference[];
  /** Number of parameters that are equal on both sides. */
  readonly unchanged: number;
  /** Items that can't be compared because a backup lacks them. Sorted by name, without duplicates. */
  readonly unknown: readonly Missing[];
  /** The chosen paths below which neither side has a parameter to compare. */
  readonly empty: readonly string[];
}

export interface DiffRequest {
  readonly backupId: string;
  /** Compare with another backup of the bucket, or with the parameters that exist now. */
  readonly against: { readonly backupId: string } | "live";
  /** Compare only parameters at or below these paths; absent: all. */
  readonly paths?: readonly string[];
}

/**
 * One side of the comparison: its parameters, and which names it covers. Names outside its scope, and
 * missing ones, are not compared.
 */
interface Side {
  readonly records: readonly ParameterRecord[];
  readonly covers: (name: string) => boolean;
  readonly missing: readonly Missing[];
}

/**
 * Compares a backup with another one, or with the parameters that exist now. Backups are fully verified
 * first. What one side leaves out on purpose (`--path`, `--exclude`) is not a difference.
 *
 * @throws OpsError for damage (exit 5), or the store's error.
 */
export async function compareBackup(
  vault: VaultPorts,
  live: ParameterStore,
  { backupId, against, paths = [] }: DiffRequest,
  signal: AbortSignal,
): Promise<Comparison> {
  const includes = (name: string): boolean => inScope(name, { paths, excludes: [] });
  const { manifest, ...before } = await readSide(vault, backupId, includes, signal);
  const after =
    against === "live"
      ? await liveSide(live, manifest, before.missing, paths, signal)
      : await readSide(vault, against.backupId, includes, signal);
  return compare(before, after, paths);
}

async function readSide(
  vault: VaultPorts,
  backupId: string,
  includes: (name: string) => boolean,
  signal: AbortSignal,
): Promise<Side & { readonly manifest: Manifest }> {
  const backup = await openBackup(vault, backupId, signal);
  const { manifest } = backup;
  const held = await readBackup(backup, vault.objects, includes, signal);
  const covers = (name: string): boolean => inScope(name, manifest.scope);
  if (held.status === "complete") return { manifest, records: held.all, covers, missing: [] };
  // labels and history are not compared
  const missing = held.missing.filter(({ part }) => part !== "labels" && part !== "history");
  return { manifest, records: held.found, covers, missing };
}

/**
 * The existing parameters that the backup's scope covers. Those that the backup lacks are not read, since
 * they can't be compared.
 */
async function liveSide(
  store: ParameterStore,
  { scope }: Pick<Manifest, "scope">,
  missing: readonly Missing[],
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Side> {
  const isAll = paths.length === 0 || paths.some((path) => isUnder("/", path));
  const asked = isAll ? scope : { paths, excludes: scope.excludes };
  const inventory = await readInventory(store, asked, signal);
  const lacking = namesOf(missing);
  const names = [...inventory.names()].filter((name) => inScope(name, scope) && !lacking.has(name));
  const descriptions = names.flatMap((name) => inventory.get(name) ?? []);
  const records: ParameterRecord[] = [];
  for await (const batch of readAll(store, descriptions, signal)) records.push(...batch);
  return { records, covers: () => true, missing: [] };
}

function compare(before: Side, after: Side, paths: readonly string[]): Comparison {
  const unknown = unknownIn(before, after);
  const lacking = namesOf(unknown);
  const one = byName(before, after, lacking);
  const other = byName(after, before, lacking);
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  const differences = names.flatMap((name) => difference(name, one.get(name), other.get(name)));
  const empty = paths.filter((path) => ![...names, ...lacking].some((name) => isUnder(name, path)));
  return { differences, unchanged: names.length - differences.length, unknown, empty };
}

/** Items that one side lacks and that are in the other side's scope. */
function unknownIn(before: Side, after: Side): readonly Missing[] {
  const all = [
    ...before.missing.filter(({ name }) => after.covers(name)),
    ...after.missing.filter(({ name }) => before.covers(name)),
  ];
  const first = new Map([...all].reverse().map((missing) => [missing.name, missing]));
  return [...first.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function namesOf(missing: readonly Missing[]): ReadonlySet<string> {
  return new Set(missing.map(({ name }) => name));
}

function byName(
  { records }: Side,
  { covers }: Side,
  lacking: ReadonlySet<string>,
): ReadonlyMap<string, ParameterRecord> {
  const compared = records.filter(({ name }) => covers(name) && !lacking.has(name));
  return new Map(compared.map((record) => [record.name, record]));
}

function difference(
  name: string,
  before: ParameterRecord | undefined,
  after: ParameterRecord | undefined,
): readonly Difference[] {
  if (before && after) {
    const fields = changedFields(before, after);
    return fields.length === 0 ? [] : [{ name, change: "changed", fields, before, after }];
  }
  if (before) return [{ name, change: "removed", fields: [], before }];
  return after ? [{ name, change: "added", fields: [], after }] : [];
}

/**
 * Compares all fields exactly. Unlike in a restore, a raised tier and tags of AWS services count as
 * differences.
 */
export function changedFields(before: ParameterRecord, after: ParameterRecord): readonly RestoredField[] {
  const text = (record: ParameterRecord, field: RestoredField): string =>
    canonicalJson(record[field] ?? null);
  return RESTORED_FIELDS.filter((field) => text(before, field) !== text(after, field));
}
