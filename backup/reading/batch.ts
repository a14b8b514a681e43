import { failure } from "../../core/errors.js";
import { batchesOf, both, mapConcurrently } from "../batches.js";
import { NAMES_PER_READ, NAMES_PER_TAG_READ, type ParameterStore } from "../ports.js";
import type { ParameterDescription, ParameterRecord, ParameterValue } from "../record.js";
import { describeNames } from "./inventory.js";
import type { Unreadable } from "../report.js";
import { concernsOneParameter, type OnUnreadable, refuseUnreadable } from "./unreadable.js";

/** How often a parameter is read again when it changes during the reading. */
const REREAD_ROUNDS = 3;

/**
 * Number of calls of one kind under way at a time. Each listens to the signal, and Node.js warns from the
 * eleventh listener on. The rate limiter decides how many start per second.
 */
export const AT_ONCE = 5;

/** Result of reading some parameters. Each requested name is in exactly one of the three lists. */
export interface BatchRead {
  readonly records: readonly ParameterRecord[];
  /** Parameters that exist but could not be read. */
  readonly unreadable: readonly Unreadable[];
  /** Names of parameters that no longer exist. */
  readonly vanished: readonly string[];
}

interface Pair {
  readonly value: ParameterValue;
  readonly description: ParameterDescription;
}

/** Collects the results of a batch. */
interface Findings {
  readonly pairs: Map<string, Pair>;
  readonly unreadable: Map<string, Unreadable>;
  readonly vanished: Set<string>;
}

/**
 * Reads parameters with all fields except labels and history in few calls: ten values, a hundred tags at a
 * time. A call that fails because of one parameter is repeated for each parameter separately.
 */
export async function readBatch(
  store: ParameterStore,
  descriptions: readonly ParameterDescription[],
  onUnreadable: OnUnreadable,
  signal: AbortSignal,
): Promise<BatchRead> {
  const found: Findings = { pairs: new Map(), unreadable: new Map(), vanished: new Set() };
  const wanted = new Map(descriptions.map((description) => [description.name, description]));
  const [tagged] = await both(
    each([...wanted.keys()], async (names) => [...(await store.readTags(names, signal))]),
    readValues(store, wanted, found, onUnreadable, signal).then(() =>
      rereadChanged(store, found, onUnreadable, signal),
    ),
  );
  const tags = new Map(tagged.given);
  await explainUntagged(store, tagged.failed, found, onUnreadable, signal);
  const records = [...found.pairs.values()]
    .filter(({ value }) => tags.has(value.name))
    .map(({ value, description }) => ({ ...description, ...value, tags: tags.get(value.name) ?? {} }));
  return { records, unreadable: [...found.unreadable.values()], vanished: [...found.vanished] };
}

/**
 * Reads any number of parameters for callers that need all of them: one that can't be read is an error,
 * deleted ones are left out.
 */
export async function* readAll(
  store: ParameterStore,
  descriptions: Iterable<ParameterDescription>,
  signal: AbortSignal,
): AsyncGenerator<readonly ParameterRecord[]> {
  for (const batch of batchesOf([...descriptions], NAMES_PER_TAG_READ)) {
    yield (await readBatch(store, batch, refuseUnreadable, signal)).records;
  }
}

async function readValues(
  store: ParameterStore,
  wanted: ReadonlyMap<string, ParameterDescription>,
  found: Findings,
  onUnreadable: OnUnreadable,
  signal: AbortSignal,
): Promise<void> {
  const missing: string[] = [];
  const batches = batchesOf([...wanted.keys()], NAMES_PER_READ);
  const answers = await mapConcurrently(batches, AT_ONCE, async (names) => ({
    names,
    ...(await each(names, (some) => store.readNames(some, signal))),
  }));
  for (const { names, given, failed } of answers) {
    for (const value of given) {
      const description = wanted.get(value.name);
      if (description) found.pairs.set(value.name, { value, description });
    }
    for (const [name, error] of failed) found.unreadable.set(name, onUnreadable(name, "parameter", error));
    missing.push(...names.filter((name) => !found.pairs.has(name) && !found.unreadable.has(name)));
  }
  await explainMissing(store, missing, found, onUnreadable, signal);
}

/**
 * Tells apart why a name got no value: the parameter was deleted since the inventory, or it exists and AWS
 * didn't return it, which is an error.
 */
async function explainMissing(
  store: ParameterStore,
  missing: readonly string[],
  found: Findings,
  onUnreadable: OnUnreadable,
  signal: AbortSignal,
): Promise<void> {
  if (missing.length === 0) return;
  const still = await describeNames(store, missing, signal);
  for (const name of missing) {
    if (!still.has(name)) {
      found.pairs.delete(name);
      found.vanished.add(name);
      continue;
    }
    // deleted and created again in between: now it has a value
    const { given, failed } = await each([name], (some) => store.readNames(some, signal));
    const [[value], description] = [given, still.get(name)];
    if (value && description) found.pairs.set(name, { value, description });
    else {
      const unread = failure("backup.parameters-unread", { names: [name], missing: 1, total: 1 });
      found.unreadable.set(name, onUnreadable(name, "parameter", failed.get(name) ?? unread));
    }
  }
}

/** Reads parameters again whose value and description have different versions. */
async function rereadChanged(
  store: ParameterStore,
  found: Findings,
  onUnreadable: OnUnreadable,
  signal: AbortSignal,
): Promise<void> {
  const unsettled = (): string[] =>
    [...found.pairs.values()]
      .filter(({ value, description }) => value.version !== description.version)
      .map(({ value }) => value.name);
  for (let round = 0; round < REREAD_ROUNDS; round++) {
    const names = unsettled();
    if (names.length === 0) return;
    for (const name of names) found.pairs.delete(name);
    const again = await describeNames(store, names, signal);
    await readValues(store, again, found, onUnreadable, signal);
    for (const name of names) if (!again.has(name)) found.vanished.add(name);
  }
  for (const name of unsettled()) {
    found.pairs.delete(name);
    const error = failure("backup.parameter-unsettled", { name, rounds: REREAD_ROUNDS });
    found.unreadable.set(name, onUnreadable(name, "parameter", error));
  }
}

async function explainUntagged(
  store: ParameterStore,
  failed: ReadonlyMap<string, unknown>,
  found: Findings,
  onUnreadable: OnUnreadable,
  signal: AbortSignal,
): Promise<void> {
  for (const [name, error] of failed) {
    if (!found.pairs.delete(name)) continue;
    const still = await store.describeNames([name], signal);
    if (still.length === 0) found.vanished.add(name);
    else found.unreadable.set(name, onUnreadable(name, "parameter", error));
  }
}

interface Each<T> {
  readonly given: readonly T[];
  readonly failed: ReadonlyMap<string, unknown>;
}

/**
 * One call for all names; when it fails for a reason that may concern only one of them, one call for each.
 */
async function each<T>(
  names: readonly string[],
  call: (names: readonly string[]) => Promise<readonly T[]>,
): Promise<Each<T>> {
  const failed = new Map<string, unknown>();
  try {
    return { given: await call(names), failed };
  } catch (error) {
    if (!concernsOneParameter(error)) throw error;
    if (names.length === 1) return { given: [], failed: new Map([[names[0] ?? "", error]]) };
  }
  const given: T[] = [];
  for (const name of names) {
    try {
      given.push(...(await call([name])));
    } catch (error) {
      if (!concernsOneParameter(error)) throw error;
      failed.set(name, error);
    }
  }
  return { given, failed };
}
