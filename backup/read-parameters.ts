import { failure } from "../core/errors.js";
import { batchesOf } from "./batches.js";
import type { ParameterStore } from "./ports.js";
import type { ParameterDescription, ParameterRecord, ParameterValue } from "./record.js";

/** What to read. */
export interface Selection {
  /** Whether the parameter of this name is wanted. */
  readonly includes: (name: string) => boolean;
  /** Paths that are read a page at a time; what lies elsewhere is read by name. */
  readonly paths: readonly string[];
}

/** How many names one read by name takes (GetParameters, AWS Systems Manager API Reference). */
const NAMES_PER_READ = 10;
/** How many names one DescribeParameters filter takes (ParameterStringFilter, same reference). */
const NAMES_PER_DESCRIPTION = 50;
/** How often a parameter that changes while it is read is read again. */
const SETTLE_ROUNDS = 3;

/** The inventory: descriptions of the wanted parameters by name. */
export async function readInventory(
  store: ParameterStore,
  includes: Selection["includes"],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ParameterDescription>> {
  const found = new Map<string, ParameterDescription>();
  for await (const page of store.describe(signal)) {
    for (const description of page) if (includes(description.name)) found.set(description.name, description);
  }
  return found;
}

/**
 * Reads every parameter of the inventory with all its fields, in batches. Parameters that were made after the
 * inventory was taken are not part of it.
 *
 * @throws OpsError `backup.parameters-unread` when one of the inventory could not be found,
 *   `backup.parameter-unsettled` when one changes faster than it can be read.
 */
export async function* readParameters(
  store: ParameterStore,
  inventory: ReadonlyMap<string, ParameterDescription>,
  paths: Selection["paths"],
  signal: AbortSignal,
): AsyncGenerator<readonly ParameterRecord[]> {
  const pending = new Map(inventory);
  const take = (values: readonly ParameterValue[]): readonly Pair[] =>
    values.flatMap((value) => {
      const description = pending.get(value.name);
      return pending.delete(value.name) && description ? [{ value, description }] : [];
    });

  for (const path of paths) {
    for await (const page of store.readPath(path, signal)) {
      yield await completed(store, take(page), signal);
    }
  }
  for (const names of batchesOf([...pending.keys()], NAMES_PER_READ)) {
    yield await completed(store, take(await store.readNames(names, signal)), signal);
  }
  if (pending.size > 0) throw unread([...pending.keys()], inventory.size);
}

interface Pair {
  readonly value: ParameterValue;
  readonly description: ParameterDescription;
}

async function completed(
  store: ParameterStore,
  pairs: readonly Pair[],
  signal: AbortSignal,
): Promise<readonly ParameterRecord[]> {
  const records: ParameterRecord[] = [];
  const settled = await settle(store, pairs, signal);
  for (const batch of batchesOf(settled, NAMES_PER_READ)) {
    const tags = await store.readTags(
      batch.map(({ value }) => value.name),
      signal,
    );
    for (const { value, description } of batch) {
      records.push({ ...description, ...value, tags: tags.get(value.name) ?? {} });
    }
  }
  return records;
}

/** A value of one version and a description of another make no parameter: such are read again. */
async function settle(
  store: ParameterStore,
  pairs: readonly Pair[],
  signal: AbortSignal,
): Promise<readonly Pair[]> {
  const settled = new Map<string, Pair>();
  let changed = pairs;
  for (let round = 0; ; round++) {
    for (const pair of changed) {
      if (pair.value.version === pair.description.version) settled.set(pair.value.name, pair);
    }
    const names = pairs.map(({ value }) => value.name).filter((name) => !settled.has(name));
    const [name] = names;
    if (name === undefined) return [...settled.values()];
    if (round === SETTLE_ROUNDS) throw failure("backup.parameter-unsettled", { name, rounds: SETTLE_ROUNDS });
    changed = await readAgain(store, names, signal);
  }
}

async function readAgain(
  store: ParameterStore,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (const batch of batchesOf(names, NAMES_PER_READ)) {
    const descriptions = await describeNames(store, batch, signal);
    for (const value of await store.readNames(batch, signal)) {
      const description = descriptions.get(value.name);
      if (description) pairs.push({ value, description });
    }
  }
  const found = new Set(pairs.map(({ value }) => value.name));
  const gone = names.filter((name) => !found.has(name));
  if (gone.length > 0) throw unread(gone, names.length);
  return pairs;
}

/** Descriptions of these names, whatever their number; names that don't exist are left out. */
export async function describeNames(
  store: ParameterStore,
  names: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ParameterDescription>> {
  const found = new Map<string, ParameterDescription>();
  for (const batch of batchesOf(names, NAMES_PER_DESCRIPTION)) {
    for (const description of await store.describeNames(batch, signal)) {
      found.set(description.name, description);
    }
  }
  return found;
}

function unread(names: readonly string[], total: number): Error {
  return failure("backup.parameters-unread", { names: names.slice(0, 10), missing: names.length, total });
}
