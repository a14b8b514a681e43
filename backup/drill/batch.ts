import { failure, isOpsError } from "../../core/errors.js";
import type { Clock } from "../../core/time/clock.js";
import type { ParameterStore } from "../ports.js";
import { readBatch } from "../reading/batch.js";
import { concernsOneParameter, type OnUnreadable } from "../reading/unreadable.js";
import type { ParameterRecord } from "../record.js";
import { reportedError } from "../report.js";
import type { Trial, Verdicts } from "./trial.js";
import { DRILLED_FIELDS, verdictsOf } from "./trial.js";

/** What has just been written may not be read everywhere yet: how long to wait before another look. Milliseconds. */
const PATIENCE = [1_000, 3_000];

export interface BatchDeps {
  readonly store: ParameterStore;
  readonly clock: Clock;
  readonly region: string;
  readonly signal: AbortSignal;
}

/**
 * Writes the copies, reads them back and compares. Who calls it removes them, however it ends.
 *
 * @throws OpsError `backup.drill-not-restored`, `backup.drill-vanished` (exit 1) that names the parameter.
 */
export async function tryOut(
  deps: BatchDeps,
  trials: readonly Trial[],
): Promise<ReadonlyMap<Trial, Verdicts>> {
  for (const trial of trials) await write(deps, trial);
  const verdicts = new Map<Trial, Verdicts>();
  let open = trials;
  for (const pause of [...PATIENCE, undefined]) {
    const live = await readBack(deps, open);
    for (const trial of open) {
      const record = live.get(trial.written.name);
      if (record) verdicts.set(trial, verdictsOf(trial, record));
    }
    open = open.filter((trial) => !isSettled(verdicts.get(trial)));
    if (open.length === 0 || pause === undefined) break;
    await deps.clock.sleep(pause, deps.signal);
  }
  const lost = trials.find((trial) => !verdicts.has(trial));
  if (lost) throw failure("backup.drill-vanished", { region: deps.region, name: lost.original.name });
  return verdicts;
}

function isSettled(verdicts: Verdicts | undefined): boolean {
  return verdicts !== undefined && DRILLED_FIELDS.every((field) => verdicts[field] !== "different");
}

async function write(deps: BatchDeps, trial: Trial): Promise<void> {
  const { store, signal } = deps;
  const { written } = trial;
  try {
    await create(deps, written);
    if (written.labels && written.labels.length > 0) {
      // the only version that there is
      await store.label(written.name, 1, written.labels, signal);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw notRestored(deps.region, trial, error);
  }
}

/** The answer to an attempt may have been lost, and the next one refused: nobody else writes below this drill's root. */
async function create({ store, signal }: BatchDeps, record: ParameterRecord): Promise<void> {
  try {
    await store.create(record, signal);
  } catch (error) {
    if (!isOpsError(error) || error.code !== "aws.parameter-exists") throw error;
  }
}

/**
 * The error with the name and the key: permission for a key is what a restore lacks most often. What says something of
 * the whole (credentials, network, throttling) stays as it is.
 */
function notRestored(region: string, { original }: Trial, error: unknown): unknown {
  const { code, params: reported } = reportedError(error);
  if (!concernsOneParameter(error) && code !== "aws.invalid-labels") return error;
  const { name, keyId } = original;
  const reason = typeof reported["reason"] === "string" ? reported["reason"] : code;
  const params = { region, name, reason, errorCode: code };
  return keyId === undefined
    ? failure("backup.drill-not-restored", params, { cause: error })
    : failure("backup.drill-not-restored-key", { ...params, keyId }, { cause: error });
}

async function readBack(
  { store, region, signal }: BatchDeps,
  trials: readonly Trial[],
): Promise<ReadonlyMap<string, ParameterRecord>> {
  const refuse: OnUnreadable = (name, _part, error) => {
    const trial = trials.find(({ written }) => written.name === name);
    throw trial ? notRestored(region, trial, error) : error;
  };
  const names = trials.map(({ written }) => written.name);
  const descriptions = await store.describeNames(names, signal);
  const { records } = await readBatch(store, descriptions, refuse, signal);
  const found = new Map<string, ParameterRecord>();
  for (const { original, written } of trials) {
    const record = records.find(({ name }) => name === written.name);
    if (!record) continue;
    // what was given none can't have any: the name is new
    const labelled = original.labels !== undefined && original.labels.length > 0;
    const labels = labelled ? await labelsOf(store, record, signal) : [];
    found.set(record.name, { ...record, labels });
  }
  return found;
}

async function labelsOf(
  store: ParameterStore,
  { name, version }: ParameterRecord,
  signal: AbortSignal,
): Promise<string[]> {
  const versions = await store.readHistory(name, false, signal);
  return versions.find((one) => one.version === version)?.labels ?? [];
}
