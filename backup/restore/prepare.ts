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
  /** The target of the restore. */
  readonly to: AccountRegion;
  readonly now: Date;
  readonly keys?: KeyMap;
  /** Whether to write the earlier versions of created parameters, too. */
  readonly withHistory?: boolean;
  /** Whether a name of the target is left to the stack that writes it. */
  readonly isOwn?: ((name: string) => boolean) | undefined;
  /** Delete parameters that the backup doesn't have, except protected ones. */
  readonly deleteExtra?: { readonly isProtected: (name: string) => boolean } | undefined;
}

/**
 * Reads and verifies the whole backup, reads what exists, and returns the plan together with what was
 * requested but is missing. Writes nothing.
 *
 * @throws OpsError for damage (exit 5), `backup.restore-unreadable`, `-unread` (exit 1),
 * `backup.restore-collision`, `backup.restore-unknown-key` (exit 2), `backup.restore-extra-incomplete` (exit
 * 4).
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

/** The plan for records whose names and KMS keys are already those of the target. */
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

/** Maximum number of names in one error. */
const NAMED = 10;

/**
 * Throws when the backup has nothing of the requested parameters, and when missing parameters could be
 * mistaken for deleted ones.
 */
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
  // in an empty backup no path can match: that isn't a misspelt path
  const hadAny = contents.status === "incomplete" || contents.all.parameterCount > 0;
  if (empty.length > 0 && hadAny) throw usageError("backup.restore-nothing", { paths: empty, backupId });
  if (chosen.length > 0 || !first) return;
  const { reason, code: errorCode } = first;
  const params = { backupId, count: lost.length, names, errorCode };
  if (reason === "") throw failure("backup.restore-unread", params);
  throw failure("backup.restore-unreadable", { ...params, reason });
}

/**
 * The existing parameters under the records' names, with labels and history where the plan depends on them.
 */
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
      // earlier values are only compared for a restore that was begun, so only then are they decrypted
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

/**
 * Maximum values of one filter (DescribeParameters, ParameterStringFilter; AWS Systems Manager API
 * Reference).
 */
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
  // without a prefix the names are the backup's own, so only its scope has to be listed
  const asked = request.toPrefix === undefined && roots.includes("/") ? scope.paths : roots;
  const looked = asked.length <= PATHS_AT_ONCE ? asked : [];
  const inventory = await readInventory(target, { paths: looked, excludes: [] }, signal);
  const restored = new Set(records.map(({ name }) => name));
  return extraNames(inventory.names(), restored, { ...request, scope, ...request.deleteExtra });
}

export interface PlanCheck {
  /** Whether to continue without the impossible items. */
  readonly skipImpossible: boolean;
}

/**
 * The error that keeps the plan from being applied (exit 4), if any: nothing is written then. It names all
 * impossible items, each with its remedy.
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
