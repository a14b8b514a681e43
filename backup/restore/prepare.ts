import { failure, type OpsError, refusal, usageError } from "../../core/errors.js";
import { type Holding, holding, type Missing } from "../completeness.js";
import { type OpenBackup, readBackup } from "../open-backup.js";
import type { ObjectStore, ParameterStore } from "../ports.js";
import { readAll } from "../reading/batch.js";
import { describeNames, readInventory } from "../reading/inventory.js";
import type { ParameterRecord } from "../record.js";
import { inScope, isUnder } from "../scope.js";
import { extraNames } from "./extra.js";
import { RESTORING_TAG } from "./history.js";
import { type AccountRegion, type KeyMap, mapKeys } from "./keys.js";
import { lackingOf, lostParameters } from "./lacking.js";
import { mapName, mapRecords, type NameMapping, targetPaths } from "./names.js";
import { slashVariant, VERSIONS_KEPT } from "./obstacles.js";
import { type OnConflict, type PlanInput, planRestore, type RestorePlan } from "./plan.js";

export interface RestoreRequest extends NameMapping {
  readonly onConflict: OnConflict;
  /** What is written to. */
  readonly to: AccountRegion;
  readonly now: Date;
  readonly keys?: KeyMap;
  /** Write the earlier versions of what is created, too. */
  readonly withHistory?: boolean;
  /** Names of the target that are left to the stacks that write them. */
  readonly isOwn?: ((name: string) => boolean) | undefined;
  /** Delete what the backup doesn't have, but for what is protected. */
  readonly deleteExtra?: { readonly isProtected: (name: string) => boolean } | undefined;
}

/**
 * Reads and verifies the whole backup, looks at what exists, and says what a restore would do, and what was asked for and the
 * backup lacks. Writes nothing.
 *
 * @throws OpsError for damage (exit 5), `backup.restore-unreadable`, `-unread` (exit 1), `backup.restore-collision`,
 *   `backup.restore-unknown-key` (exit 2), `backup.restore-extra-incomplete` (exit 4).
 */
export async function prepareRestore(
  backup: OpenBackup,
  objects: ObjectStore,
  target: ParameterStore,
  request: RestoreRequest,
  signal: AbortSignal,
): Promise<Holding<RestorePlan>> {
  const { paths = [], keys = new Map(), withHistory = false, isOwn = () => false } = request;
  const { manifest } = backup;
  if (request.deleteExtra && manifest.safetyFor !== undefined) {
    throw refusal("backup.restore-extra-safety", { backupId: manifest.backupId });
  }
  const held = await readBackup(backup, objects, (name) => inScope(name, { paths, excludes: [] }), signal);
  const chosen = held.status === "complete" ? held.all : held.found;
  const missing = held.status === "complete" ? [] : held.missing;
  checkChosen(chosen, missing, backup, request);
  const named = mapRecords(chosen, request);
  const left = ({ name }: { readonly name: string }): boolean => !isOwn(mapName(name, request));
  const lacking = lackingOf(chosen.filter(left), missing.filter(left), { ...manifest, withHistory });
  const records = mapKeys(
    named.filter(({ name }) => !isOwn(name)),
    keys,
  );
  const input = {
    ...request,
    backupId: manifest.backupId,
    records,
    own: named.map(({ name }) => name).filter(isOwn),
    withHistory,
    from: manifest,
    extra: await readExtra(target, named, backup, request, signal),
  };
  return holding(await planRecords(target, input, signal), lacking);
}

/** The plan for records that have the names and keys of the target already. */
export async function planRecords(
  target: ParameterStore,
  input: Omit<PlanInput, "live" | "taken">,
  signal: AbortSignal,
): Promise<RestorePlan> {
  const { records, withHistory } = input;
  return planRestore({
    ...input,
    live: await readLive(target, records, withHistory, signal),
    taken: await readTaken(target, records, signal),
  });
}

/** How many names an error has at most. */
const NAMED = 10;

/** Throws where nothing of what was asked for is there, and where what is missing must not be taken for deleted. */
function checkChosen(
  chosen: readonly ParameterRecord[],
  missing: readonly Missing[],
  { manifest: { backupId, contents } }: OpenBackup,
  { paths = [], deleteExtra }: RestoreRequest,
): void {
  const lost = lostParameters(missing);
  const [first] = lost;
  const names = lost.slice(0, NAMED).map(({ name }) => name);
  if (deleteExtra && first) {
    throw refusal("backup.restore-extra-incomplete", { count: lost.length, names });
  }
  const there = [...chosen, ...lost];
  const empty = paths.filter((path) => !there.some(({ name }) => isUnder(name, path)));
  // of a region that had nothing no path has anything
  const hadAny = contents.status === "incomplete" || contents.all.parameterCount > 0;
  if (empty.length > 0 && hadAny) throw usageError("backup.restore-nothing", { paths: empty, backupId });
  if (chosen.length > 0 || !first) return;
  const { reason, code: errorCode } = first;
  const params = { backupId, count: lost.length, names, errorCode };
  if (reason === "") throw failure("backup.restore-unread", params);
  throw failure("backup.restore-unreadable", { ...params, reason });
}

/** What exists under the records' names, with labels and history where the plan depends on them. */
export async function readLive(
  target: ParameterStore,
  records: readonly ParameterRecord[],
  withHistory: boolean,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ParameterRecord>> {
  const wanted = new Map(records.map((record) => [record.name, record]));
  const inventory = await describeNames(target, [...wanted.keys()], signal);
  const live = new Map<string, ParameterRecord>();
  for await (const batch of readAll(target, inventory.values(), signal)) {
    for (const found of batch) {
      const isBegun = RESTORING_TAG in found.tags;
      const hasLabels = (wanted.get(found.name)?.labels?.length ?? 0) > 0;
      const matters = hasLabels || found.version >= VERSIONS_KEPT || (isBegun && withHistory);
      // values of earlier versions matter only where this program has written them
      live.set(found.name, matters || isBegun ? await withVersions(target, found, isBegun, signal) : found);
    }
  }
  return live;
}

async function readTaken(
  target: ParameterStore,
  records: readonly ParameterRecord[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const variants = records.flatMap(({ name }) => slashVariant(name) ?? []);
  const there = await describeNames(target, variants, signal);
  return new Set([...there.keys()].flatMap((name) => slashVariant(name) ?? []));
}

async function withVersions(
  target: ParameterStore,
  record: ParameterRecord,
  decrypt: boolean,
  signal: AbortSignal,
): Promise<ParameterRecord> {
  const versions = await target.readHistory(record.name, decrypt, signal);
  const { labels = [] } = versions.find(({ version }) => version === record.version) ?? {};
  return { ...record, labels, history: versions.filter(({ version }) => version < record.version) };
}

/** Values of one filter (DescribeParameters, ParameterStringFilter; AWS Systems Manager API Reference). */
const PATHS_AT_ONCE = 50;

async function readExtra(
  target: ParameterStore,
  records: readonly ParameterRecord[],
  { manifest: { scope } }: OpenBackup,
  request: RestoreRequest,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (!request.deleteExtra) return [];
  const roots = targetPaths(request);
  // without a prefix names are the backup's own: what it left out need not be looked at
  const asked = request.toPrefix === undefined && roots.includes("/") ? scope.paths : roots;
  const looked = asked.length <= PATHS_AT_ONCE ? asked : [];
  const inventory = await readInventory(target, { paths: looked, excludes: [] }, signal);
  const restored = new Set(records.map(({ name }) => name));
  return extraNames(inventory.names(), restored, { ...request, scope, ...request.deleteExtra });
}

export interface PlanCheck {
  /** Go on without what is impossible. */
  readonly skipImpossible: boolean;
}

/**
 * What stands in the way of the plan, if anything (exit 4): with it nothing is written. All that is impossible is named at
 * once, each with its own way out.
 */
export function planObstacle(
  plan: RestorePlan,
  { skipImpossible }: PlanCheck = { skipImpossible: false },
): OpsError | undefined {
  const impossible = skipImpossible ? [] : plan.filter(({ action }) => action === "impossible");
  if (impossible.length > 0) {
    const code = impossible.every(({ reason }) => reason === "type")
      ? "backup.restore-types"
      : "backup.restore-impossible";
    const problems = impossible.map(({ name, reason = "" }) => ({
      code: `backup.impossible-${reason}`,
      params: { name },
    }));
    return refusal(
      code,
      { count: impossible.length, names: impossible.map(({ name }) => name) },
      { problems },
    );
  }
  const conflicts = plan.filter(({ action }) => action === "conflict").map(({ name }) => name);
  if (conflicts.length === 0) return undefined;
  return refusal("backup.restore-conflicts", { count: conflicts.length, names: conflicts.slice(0, 10) });
}
