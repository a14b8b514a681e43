import { failure, isOpsError, OpsError, refusal } from "../../core/errors.js";
import type { Clock } from "../../core/time/clock.js";
import type { Manifest } from "../format/manifest.js";
import type { ParameterStore } from "../ports.js";
import { concernsOneParameter } from "../reading/unreadable.js";
import type { ParameterRecord } from "../record.js";
import { reportedError } from "../report.js";
import { applyRestore } from "../restore/apply.js";
import { planRestore, type RestorePlan } from "../restore/plan.js";
import { planObstacle, planRecords, readLive } from "../restore/prepare.js";
import type { DrilledParameter, FieldResults } from "./drilled-parameter.js";
import { compareFields, DRILLED_FIELDS } from "./drilled-parameter.js";

/** Pauses before rereading, in milliseconds: Parameter Store may not return a new parameter at once. */
const REREAD_DELAYS_MS = [1_000, 3_000];

export interface BatchDeps {
  readonly store: ParameterStore;
  readonly clock: Clock;
  readonly manifest: Pick<Manifest, "backupId" | "region" | "accountId">;
  readonly signal: AbortSignal;
}

export interface BatchResult {
  readonly results: ReadonlyMap<DrilledParameter, FieldResults>;
  /** Names of parameters with a past expiration, which a restore leaves out. */
  readonly expired: readonly string[];
}

/**
 * Restores the copies as `restore --to-prefix` does, reads them back and compares them. The caller removes
 * them, also after an error.
 *
 * @throws OpsError of `planObstacle` (exit 4); `backup.drill-not-restored`, `backup.drill-vanished` (exit
 * 1), which name the parameter; `backup.drill-no-room` (exit 4).
 */
export async function drillBatch(
  deps: BatchDeps,
  parameters: readonly DrilledParameter[],
): Promise<BatchResult> {
  const expired = checkOriginals(deps, parameters);
  await restoreCopies(deps, parameters);
  const results = new Map<DrilledParameter, FieldResults>();
  let open = parameters;
  for (const delay of [...REREAD_DELAYS_MS, undefined]) {
    const live = await readBack(deps, open);
    for (const parameter of open) {
      const record = live.get(parameter.written.name);
      if (record)
        results.set(parameter, compareFields(parameter, { ...record, labels: record.labels ?? [] }));
    }
    open = open.filter((parameter) => !isFinal(results.get(parameter)));
    if (open.length === 0 || delay === undefined) break;
    await deps.clock.sleep(delay, deps.signal);
  }
  const lost = parameters.find((parameter) => !results.has(parameter));
  if (lost) {
    throw failure("backup.drill-vanished", { region: deps.manifest.region, name: lost.original.name });
  }
  return { results, expired };
}

function isFinal(results: FieldResults | undefined): boolean {
  return results !== undefined && DRILLED_FIELDS.every((field) => results[field] !== "different");
}

/** The plan input for restoring these parameters, the same for both targets. */
function requestOf({ manifest, clock }: BatchDeps) {
  const { backupId } = manifest;
  const rest = { onConflict: "fail", withHistory: false, extra: [] } as const;
  return { backupId, from: manifest, to: manifest, now: clock.now(), ...rest };
}

/**
 * Checks that a restore to the original names could be planned if all of them were lost. Returns its notes.
 */
function checkOriginals(deps: BatchDeps, parameters: readonly DrilledParameter[]): readonly string[] {
  const records = parameters.map(({ original }) => original);
  const plan = planRestore({ ...requestOf(deps), records, live: new Map(), taken: new Set() });
  throwObstacle(plan);
  return plan.filter(({ notes }) => notes.includes("expired")).map(({ name }) => name);
}

function throwObstacle(plan: RestorePlan): void {
  const obstacle = planObstacle(plan);
  if (obstacle) throw obstacle;
}

async function restoreCopies(deps: BatchDeps, parameters: readonly DrilledParameter[]): Promise<void> {
  const { store, clock, manifest, signal } = deps;
  const records = parameters.map(({ written }) => written);
  const plan = await planRecords(store, { ...requestOf(deps), records }, signal);
  throwObstacle(plan);
  const nothing = (): void => undefined;
  const hooks = { clock, onWritten: nothing, onWaiting: nothing };
  const { stopped } = await applyRestore(store, manifest.backupId, plan, hooks, signal);
  if (!stopped) return;
  signal.throwIfAborted();
  throw explained(
    deps,
    parameters,
    stopped.name,
    new OpsError("failed", stopped.error.code, stopped.error.params),
  );
}

/**
 * Adds the parameter's name and key to the error, since the usual cause is a missing permission for the key.
 * Errors about the whole region (credentials, network, throttling) stay as they are.
 */
function explained(
  { manifest: { region } }: BatchDeps,
  parameters: readonly DrilledParameter[],
  copy: unknown,
  error: unknown,
): unknown {
  const { code, params: reported } = reportedError(error);
  const parameter = parameters.find(({ written }) => written.name === copy);
  const reason = reported["reason"];
  if (!parameter || typeof reason !== "string") return error;
  // PutParameter documents this prefix for the limit on the number of parameters only
  if (reason.startsWith("ParameterLimitExceeded")) {
    return refusal("backup.drill-no-room", { region, tier: parameter.written.tier, reason });
  }
  const isItsOwn = code === "backup.parameter-unreadable" || code === "aws.invalid-labels";
  if (!isItsOwn && !concernsOneParameter(error)) return error;
  const { name, keyId } = parameter.original;
  const { errorCode = code } = reported;
  const params = { region, name, reason, errorCode };
  return keyId === undefined
    ? failure("backup.drill-not-restored", params, { cause: error })
    : failure("backup.drill-not-restored-key", { ...params, keyId }, { cause: error });
}

async function readBack(
  deps: BatchDeps,
  parameters: readonly DrilledParameter[],
): Promise<ReadonlyMap<string, ParameterRecord>> {
  try {
    return await readLive(
      deps.store,
      parameters.map(({ written }) => written),
      false,
      deps.signal,
    );
  } catch (error) {
    throw explained(deps, parameters, isOpsError(error) ? error.params["name"] : undefined, error);
  }
}
