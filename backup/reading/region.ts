import { failure } from "../../core/errors.js";
import { mapConcurrently, rebatched } from "../batches.js";
import { NAMES_PER_TAG_READ, type ParameterStore } from "../ports.js";
import type { ParameterDescription, ParameterRecord } from "../record.js";
import { AT_ONCE, readBatch } from "./batch.js";
import { carriedOver, withHistory } from "./history.js";
import type { Inventory } from "./inventory.js";
import type { Unreadable } from "../report.js";
import type { OnUnreadable } from "./unreadable.js";

/** What an earlier run has stored. */
export interface EarlierRun {
  readonly backupId: string;
  /** Records in batches. May throw on damage; the batches before that are valid. */
  readonly records: AsyncIterable<readonly ParameterRecord[]>;
}

export interface RegionReading {
  readonly store: ParameterStore;
  readonly inventory: Inventory;
  readonly onUnreadable: OnUnreadable;
  /** Recently interrupted runs. Their records are reused where the parameter hasn't changed. */
  readonly interrupted: readonly EarlierRun[];
  /** The last backup. The history of unchanged parameters is taken from it. */
  readonly previous?: EarlierRun | undefined;
  /** Whether to read the labels and history of every parameter. */
  readonly full: boolean;
  /** Called when the earlier records can't be read to their end. The run continues without them. */
  readonly onEarlierLost: (backupId: string, error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Counts of a region, updated while it is read; final when the reading has ended. */
export interface Tally {
  /** Number of parameters whose record is in the backup. */
  read: number;
  /** Ids of interrupted runs whose records were reused. */
  readonly continued: string[];
  readonly unreadable: Unreadable[];
  /** Names of parameters that were deleted between the inventory and the reading. */
  readonly vanished: string[];
}

export function emptyTally(): Tally {
  return { read: 0, continued: [], unreadable: [], vanished: [] };
}

/**
 * Reads every parameter of the inventory with all its fields, in batches of at most 100: first those that an
 * interrupted run has stored, then in the order of the last backup, so that only one batch of its records is
 * in memory, then the rest. Memory doesn't grow with the values.
 *
 * @throws OpsError `backup.parameters-unread` when some of the inventory is neither read, unreadable nor
 * deleted.
 */
export async function* readRegion(
  reading: RegionReading,
  tally: Tally,
): AsyncGenerator<readonly ParameterRecord[]> {
  const { inventory, interrupted, previous } = reading;
  for (const run of interrupted) {
    for await (const records of upToLoss(reading, run)) {
      const taken = records.filter((record) => stillHolds(record, inventory));
      for (const { name } of taken) inventory.take(name);
      tally.read += taken.length;
      if (taken.length === 0) continue;
      if (!tally.continued.includes(run.backupId)) tally.continued.push(run.backupId);
      yield taken;
    }
  }
  // the files' batches have any size: full batches of 100 need the fewest calls
  for await (const batch of rebatched(upToLoss(reading, previous), NAMES_PER_TAG_READ)) {
    const earlier = new Map(batch.map((record) => [record.name, record]));
    yield* complete(reading, taking(inventory, earlier.keys()), earlier, tally);
  }
  let names: string[] = [];
  for (const name of inventory.names()) {
    names.push(name);
    if (names.length < NAMES_PER_TAG_READ) continue;
    yield* complete(reading, taking(inventory, names), new Map(), tally);
    names = [];
  }
  yield* complete(reading, taking(inventory, names), new Map(), tally);
  checkCount(inventory.size, tally);
}

function checkCount(total: number, { read, unreadable, vanished }: Tally): void {
  const lost = unreadable.filter(({ part }) => part === "parameter").length;
  const missing = total - read - lost - vanished.length;
  if (missing !== 0) throw failure("backup.parameters-unread", { names: [], missing, total });
}

function taking(inventory: Inventory, names: Iterable<string>): readonly ParameterDescription[] {
  return [...names].flatMap((name) => inventory.take(name) ?? []);
}

/**
 * Whether a record of an interrupted run is what reading would return now: the same version, and complete.
 */
function stillHolds(record: ParameterRecord, inventory: Inventory): boolean {
  const description = inventory.get(record.name);
  return (
    description?.version === record.version &&
    description.lastModified === record.lastModified &&
    record.labels !== undefined &&
    record.history !== undefined
  );
}

async function* complete(
  { store, onUnreadable, full, signal }: RegionReading,
  descriptions: readonly ParameterDescription[],
  earlier: ReadonlyMap<string, ParameterRecord>,
  tally: Tally,
): AsyncGenerator<readonly ParameterRecord[]> {
  if (descriptions.length === 0) return;
  const batch = await readBatch(store, descriptions, onUnreadable, signal);
  tally.unreadable.push(...batch.unreadable);
  tally.vanished.push(...batch.vanished);
  const complete = await mapConcurrently(batch.records, AT_ONCE, async (record) => {
    const carried = full ? undefined : carriedOver(record, earlier.get(record.name));
    if (carried) return { record: { ...record, ...carried }, unreadable: [] };
    return withHistory(store, record, onUnreadable, signal);
  });
  tally.unreadable.push(...complete.flatMap(({ unreadable }) => unreadable));
  tally.read += complete.length;
  yield complete.map(({ record }) => record);
}

/** Earlier records up to the first that can't be read. An abort is rethrown and ends the run. */
async function* upToLoss(
  { onEarlierLost, signal }: RegionReading,
  run: EarlierRun | undefined,
): AsyncGenerator<readonly ParameterRecord[]> {
  if (!run) return;
  const iterator = run.records[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<readonly ParameterRecord[]>;
    try {
      next = await iterator.next();
    } catch (error) {
      signal.throwIfAborted();
      onEarlierLost(run.backupId, error);
      return;
    }
    if (next.done === true) return;
    yield next.value;
  }
}
