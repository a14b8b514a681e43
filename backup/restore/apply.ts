import type { Clock } from "../../core/time/clock.js";
import { type CodedMessage, isOpsError } from "../../core/errors.js";
import { batchesOf } from "../batches.js";
import type { ParameterStore } from "../ports.js";
import { readAll } from "../reading/batch.js";
import { differences, ownTags, type ParameterRecord } from "../record.js";
import { reportedError } from "../report.js";
import { NAMES_PER_DELETION } from "./expected.js";
import { isSimple, unfinishedTags } from "./history.js";
import { type CreateItem, type DeleteItem, makesVersion, type RecordItem, type RestorePlan } from "./plan.js";

export interface RestoreProgress {
  /** Names that were created, overwritten or deleted. */
  readonly written: readonly string[];
  /** Where and why the restore stopped; later items were not tried. */
  readonly stopped?: { readonly name: string; readonly error: CodedMessage };
}

export interface ApplyHooks {
  readonly clock: Clock;
  /** Called after each parameter with its name and the number done. */
  readonly onWritten: (name: string, written: number) => void;
  /** Called when a name can't be used yet; the create is retried after this many milliseconds. */
  readonly onWaiting: (name: string, milliseconds: number) => void;
}

interface Target {
  readonly store: ParameterStore;
  readonly hooks: ApplyHooks;
  readonly backupId: string;
  readonly signal: AbortSignal;
}

/** The store's error code when a name to be created exists. */
const NAME_IN_USE = "aws.parameter-exists";
/**
 * A deleted name can't be used again for 30 seconds (DeleteParameter, AWS Systems Manager API Reference);
 * with a margin, in milliseconds.
 */
const REUSE_AFTER = 30_000 + 5_000;
const REUSE_RETRY = 5_000;

/** Applies the plan one parameter at a time, deletions last. Stops at the first failure or at the signal. */
export async function applyRestore(
  store: ParameterStore,
  backupId: string,
  plan: RestorePlan,
  hooks: ApplyHooks,
  signal: AbortSignal,
): Promise<RestoreProgress> {
  const target = { store, hooks, backupId, signal };
  const written: string[] = [];
  for (const { names, write } of tasksOf(target, plan)) {
    try {
      signal.throwIfAborted();
      await write();
    } catch (error) {
      const reason: unknown = signal.aborted ? signal.reason : error;
      return { written, stopped: { name: names[0] ?? "", error: reportedError(reason) } };
    }
    for (const name of names) {
      written.push(name);
      hooks.onWritten(name, written.length);
    }
  }
  return { written };
}

interface Task {
  readonly names: readonly string[];
  readonly write: () => Promise<unknown>;
}

function tasksOf(target: Target, plan: RestorePlan): readonly Task[] {
  const writes = plan.flatMap((item): readonly Task[] => {
    if (item.action === "create") return [{ names: [item.name], write: () => create(target, item) }];
    const { live } = item.action === "overwrite" ? item : {};
    if (item.action !== "overwrite" || !live) return [];
    return [{ names: [item.name], write: () => overwrite(target, item, live) }];
  });
  const deleted = plan.filter((item): item is DeleteItem => item.action === "delete");
  const deletions = batchesOf(deleted, NAMES_PER_DELETION).map((items): Task => {
    const names = items.map(({ name }) => name);
    return { names, write: () => target.store.remove(names, target.signal) };
  });
  return [...writes, ...deletions];
}

/**
 * A parameter that takes more than one call is tagged until it is complete, so that the next run knows how
 * far this one came.
 */
async function create(target: Target, { name, record, creation, live }: CreateItem): Promise<void> {
  const { store, backupId, signal } = target;
  const { steps, done, unlabelled } = creation;
  const tags = ownTags(record.tags);
  if (isSimple(steps) && !live) {
    await createNew(target, { ...record, tags });
    return;
  }
  const unfinished = unfinishedTags(tags, backupId);
  for (const { version, labels } of unlabelled) await store.label(name, version, labels, signal);
  for (const [index, step] of steps.entries()) {
    if (index < done.length) continue;
    const previous = steps[index - 1];
    const version = previous
      ? await store.overwrite(step.record, previous.record, signal)
      : await createNew(target, { ...step.record, tags: unfinished });
    if (step.labels.length > 0) await store.label(name, version, step.labels, signal);
  }
  await store.retag(name, tags, live ? ownTags(live.tags) : unfinished, signal);
}

/**
 * Creates a parameter. Waits for a name that was deleted a short time ago; a parameter that an earlier
 * attempt of this run has created counts as created.
 */
async function createNew(
  { store, hooks: { clock, onWaiting }, signal }: Target,
  record: ParameterRecord,
): Promise<number> {
  const begun = clock.now().getTime();
  for (;;) {
    try {
      return await store.create(record, signal);
    } catch (error) {
      if (!isOpsError(error) || error.code !== NAME_IN_USE) throw error;
      const there = await readOne(store, record.name, signal);
      if (there && differences(record, there).length === 0) return there.version;
      if (there || clock.now().getTime() - begun >= REUSE_AFTER) throw error;
      onWaiting(record.name, REUSE_RETRY);
      await clock.sleep(REUSE_RETRY, signal);
    }
  }
}

async function readOne(
  store: ParameterStore,
  name: string,
  signal: AbortSignal,
): Promise<ParameterRecord | undefined> {
  const described = await store.describeNames([name], signal);
  for await (const [record] of readAll(store, described, signal)) return record;
  return undefined;
}

async function overwrite(
  { store, signal }: Target,
  { name, record, differences: changed }: RecordItem,
  live: ParameterRecord,
): Promise<void> {
  const version = makesVersion({ differences: changed })
    ? await store.overwrite(record, live, signal)
    : live.version;
  if (changed.includes("tags")) await store.retag(name, ownTags(record.tags), ownTags(live.tags), signal);
  const labels = record.labels ?? [];
  // a new version has no labels
  const lacking = version === live.version ? labels.filter((label) => !live.labels?.includes(label)) : labels;
  if (lacking.length > 0) await store.label(name, version, lacking, signal);
}
