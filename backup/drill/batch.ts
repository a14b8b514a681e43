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
import type { Trial, Verdicts } from "./drilled-parameter.js";
import { DRILLED_FIELDS, verdictsOf } from "./drilled-parameter.js";

/** What has just been written may not be read everywhere yet: how long to wait before another look. Milliseconds. */
const PATIENCE = [1_000, 3_000];

export interface BatchDeps {
  readonly store: ParameterStore;
  readonly clock: Clock;
  readonly manifest: Pick<Manifest, "backupId" | "region" | "accountId">;
  readonly signal: AbortSignal;
}

export interface TriedOut {
  readonly verdicts: ReadonlyMap<Trial, Verdicts>;
  /** Names of the backup whose expiration has passed: a restore brings them back without it. */
  readonly expired: readonly string[];
}

/**
 * Restores the copies as `restore --to-prefix` does, reads them back and compares. Who calls it removes them, however it ends.
 *
 * @throws OpsError of `planObstacle` (exit 4); `backup.drill-not-restored`, `backup.drill-vanished` (exit 1), which name the
 *   parameter; `backup.drill-no-room` (exit 4).
 */
export async function tryOut(deps: BatchDeps, trials: readonly Trial[]): Promise<TriedOut> {
  const expired = checkOriginals(deps, trials);
  await restoreCopies(deps, trials);
  const verdicts = new Map<Trial, Verdicts>();
  let open = trials;
  for (const pause of [...PATIENCE, undefined]) {
    const live = await readBack(deps, open);
    for (const trial of open) {
      const record = live.get(trial.written.name);
      if (record) verdicts.set(trial, verdictsOf(trial, { ...record, labels: record.labels ?? [] }));
    }
    open = open.filter((trial) => !isSettled(verdicts.get(trial)));
    if (open.length === 0 || pause === undefined) break;
    await deps.clock.sleep(pause, deps.signal);
  }
  const lost = trials.find((trial) => !verdicts.has(trial));
  if (lost) {
    throw failure("backup.drill-vanished", { region: deps.manifest.region, name: lost.original.name });
  }
  return { verdicts, expired };
}

function isSettled(verdicts: Verdicts | undefined): boolean {
  return verdicts !== undefined && DRILLED_FIELDS.every((field) => verdicts[field] !== "different");
}

/** What a restore of these parameters asks for, wherever it writes to. */
function requestOf({ manifest, clock }: BatchDeps) {
  const { backupId } = manifest;
  const rest = { onConflict: "fail", withHistory: false, extra: [] } as const;
  return { backupId, from: manifest, to: manifest, now: clock.now(), ...rest };
}

/** Whether a restore to where they were, all of them lost, would meet an obstacle; and what it would say of them. */
function checkOriginals(deps: BatchDeps, trials: readonly Trial[]): readonly string[] {
  const records = trials.map(({ original }) => original);
  const plan = planRestore({ ...requestOf(deps), records, live: new Map(), taken: new Set() });
  throwObstacle(plan);
  return plan.filter(({ notes }) => notes.includes("expired")).map(({ name }) => name);
}

function throwObstacle(plan: RestorePlan): void {
  const obstacle = planObstacle(plan);
  if (obstacle) throw obstacle;
}

async function restoreCopies(deps: BatchDeps, trials: readonly Trial[]): Promise<void> {
  const { store, clock, manifest, signal } = deps;
  const records = trials.map(({ written }) => written);
  const plan = await planRecords(store, { ...requestOf(deps), records }, signal);
  throwObstacle(plan);
  const nothing = (): void => undefined;
  const hooks = { clock, onWritten: nothing, onWaiting: nothing };
  const { stopped } = await applyRestore(store, manifest.backupId, plan, hooks, signal);
  if (!stopped) return;
  signal.throwIfAborted();
  throw explained(
    deps,
    trials,
    stopped.name,
    new OpsError("failed", stopped.error.code, stopped.error.params),
  );
}

/**
 * The error with the name and the key: permission for a key is what a restore lacks most often. What says something of
 * the whole (credentials, network, throttling) stays as it is.
 */
function explained(
  { manifest: { region } }: BatchDeps,
  trials: readonly Trial[],
  copy: unknown,
  error: unknown,
): unknown {
  const { code, params: reported } = reportedError(error);
  const trial = trials.find(({ written }) => written.name === copy);
  const reason = reported["reason"];
  if (!trial || typeof reason !== "string") return error;
  // documented for PutParameter; nothing else is one of its tier's last places
  if (reason.startsWith("ParameterLimitExceeded")) {
    return refusal("backup.drill-no-room", { region, tier: trial.written.tier, reason });
  }
  const isItsOwn = code === "backup.parameter-unreadable" || code === "aws.invalid-labels";
  if (!isItsOwn && !concernsOneParameter(error)) return error;
  const { name, keyId } = trial.original;
  const { errorCode = code } = reported;
  const params = { region, name, reason, errorCode };
  return keyId === undefined
    ? failure("backup.drill-not-restored", params, { cause: error })
    : failure("backup.drill-not-restored-key", { ...params, keyId }, { cause: error });
}

async function readBack(
  deps: BatchDeps,
  trials: readonly Trial[],
): Promise<ReadonlyMap<string, ParameterRecord>> {
  try {
    return await readLive(
      deps.store,
      trials.map(({ written }) => written),
      false,
      deps.signal,
    );
  } catch (error) {
    throw explained(deps, trials, isOpsError(error) ? error.params["name"] : undefined, error);
  }
}
