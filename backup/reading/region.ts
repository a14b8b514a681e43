import { failure } from "../../core/errors.js";
import { mapConcurrently, rebatched } from "../batches.js";
import { NAMES_PER_TAG_READ, type ParameterStore } from "../ports.js";
import type { ParameterDescription, ParameterRecord } from "../record.js";
import { AT_ONCE, readBatch } from "./batch.js";
import { carriedOver, withHistory } from "./history.js";
import type { Inventory } from "./inventory.js";
import type { Unreadable } from "../report.js";
import type { OnUnreadable } from "./unreadable.js";

/** What an earlier run has saved. */
export interface EarlierRun {
  readonly backupId: string;
  /** Some records at a time. Throws when it can't go on; what it gave by then is good. */
  readonly records: AsyncIterable<readonly ParameterRecord[]>;
}

export interface RegionReading {
  readonly store: ParameterStore;
  readonly inventory: Inventory;
  readonly onUnreadable: OnUnreadable;
  /** Interrupted a short time ago: their records are taken as they are where the parameter is still the same. */
  readonly interrupted: readonly EarlierRun[];
  /** The last backup: spares reading the history of what has not changed. */
  readonly previous?: EarlierRun | undefined;
  /** Read the labels and the history of every parameter. */
  readonly full: boolean;
  /** Told when earlier records can't be read to their end; the run goes on without them. */
  readonly onEarlierLost: (backupId: string, error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Filled while a region is read; complete when the reading has ended. */
export interface Tally {
  /** Of which the record is in the backup. */
  read: number;
  /** Interrupted runs of which records were taken. */
  readonly continued: string[];
  readonly unreadable: Unreadable[];
  /** Names of parameters that were deleted between the inventory and the reading. */
  readonly vanished: string[];
}

export function emptyTally(): Tally {
  return { read: 0, continued: [], unreadable: [], vanished: [] };
}

/**
 * Every parameter of the inventory with all its fields, in batches of at most 100: first what an interrupted run has
 * saved already, then in the order of the last backup, whose records are at hand one batch at a time, then the rest. So
 * memory doesn't grow with the values.
 *
 * @throws OpsError `backup.parameters-unread` when the inventory does not come out even.
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
  // data files end where they end: only whole batches make the fewest calls
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

/** Whether a record of an interrupted run is what a reading would give now: same version, nothing of it missing. */
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
  const wholes = await mapConcurrently(batch.records, AT_ONCE, async (record) => {
    const carried = full ? undefined : carriedOver(record, earlier.get(record.name));
    if (carried) return { record: { ...record, ...carried }, unreadable: [] };
    return withHistory(store, record, onUnreadable, signal);
  });
  tally.unreadable.push(...wholes.flatMap(({ unreadable }) => unreadable));
  tally.read += wholes.length;
  yield wholes.map(({ record }) => record);
}

/** Earlier records as far as they can be read. An abort is no loss of them: it ends the run. */
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
