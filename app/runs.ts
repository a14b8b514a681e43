import { failure, usageError } from "../core/errors.js";
import type { FailureKind } from "../core/exit-codes.js";
import {
  isUnreadable,
  type RunChange,
  type RunPage,
  type RunQuery,
  type RunStore,
  type StoredRun,
} from "../runs/ports.js";
import type { AppContext } from "./context.js";
import { interruptionKind } from "./interrupted.js";
import { openBucketRuns } from "./records.js";
import { openRuns } from "./run-store.js";
import { openStack } from "./stack-access.js";

export { isUnreadable, type ListedRun, type RunChange, type RunPage } from "../runs/ports.js";
export { readBackupDetails } from "../runs/backup-details.js";
export {
  type ProgramDetails,
  readTaskDetails,
  type TaskDetails,
  type UsageDetails,
} from "../runs/task-details.js";
export type { RunKind, RunStatus } from "../runs/kinds.js";
export type { RunRecord } from "../runs/record.js";

/** The id that selects the newest run. */
const LATEST = "latest";
/** How many records `latest` tries until it finds a readable one. */
const MAX_LOOKBACK = 20;
/** How many ids an error lists for an ambiguous prefix. */
const MAX_NAMED = 5;

/** Where runs are read from: this machine, or the stack's work bucket. */
export type RunSource = "machine" | "bucket";

/** `opsctl runs list`: the runs of this machine, of all stacks unless the query names one, or those in a stack's bucket. */
export async function listRuns(ctx: AppContext, from: RunSource, query: RunQuery): Promise<RunPage> {
  return withRuns(ctx, { from, stack: query.stack }, (store) => store.list(query));
}

/** Opens the requested run store. This machine's runs need no stack and no credentials. */
async function withRuns<T>(
  ctx: AppContext,
  { from, stack: named }: Pick<RunChoice, "from" | "stack">,
  use: (store: RunStore) => Promise<T>,
): Promise<T> {
  if (from === "machine") return use(await openRuns(ctx.settings));
  const stack = await openStack(ctx, named);
  try {
    return await use(await openBucketRuns(ctx, stack, ctx.signal));
  } finally {
    await stack.clients.destroy();
  }
}

/** Selects a run: an id, a prefix of one, or `latest`. With `stack` only that stack's runs count. */
export interface RunChoice {
  readonly from: RunSource;
  readonly run: string;
  readonly stack: string | undefined;
}

export interface RunReport extends StoredRun {
  /** Path or URL of the record. */
  readonly recordFile: string;
}

/**
 * `opsctl runs show`, and `tail` without `--follow`.
 *
 * @throws OpsError `runs.none`, `runs.unknown`, `runs.unreadable`, `runs.newer-version` (1), `runs.ambiguous` (2).
 */
export async function showRun(ctx: AppContext, choice: RunChoice): Promise<RunReport> {
  return withRuns(ctx, choice, async (store) => reportOf(store, await resolveRun(store, choice), choice));
}

/**
 * `opsctl runs show --patch`: what a task changed without publishing it.
 *
 * @throws OpsError `runs.no-patch` (1); those of `showRun`.
 */
export async function showPatch(
  ctx: AppContext,
  choice: RunChoice,
): Promise<RunReport & { readonly patch: Buffer }> {
  return withRuns(ctx, choice, async (store) => {
    const runId = await resolveRun(store, choice);
    const report = await reportOf(store, runId, choice);
    const patch = await store.patch(runId);
    if (!patch) throw failure("runs.no-patch", { runId });
    return { ...report, patch };
  });
}

/** `opsctl runs tail --follow`: emits the run and its events from the first one on, until the run ends or `stop` is aborted. */
export async function followRun(
  ctx: AppContext,
  choice: RunChoice,
  onChange: (change: RunChange) => void,
  stop: AbortSignal,
): Promise<RunReport> {
  return withRuns(ctx, choice, async (store) => {
    const runId = await resolveRun(store, choice);
    // before anything is shown, check that the run can be read and matches the choice
    const before = await reportOf(store, runId, choice);
    const signal = AbortSignal.any([ctx.signal, stop]);
    for await (const change of store.watch({ runId }, signal)) onChange(change);
    // an aborted signal would also abort reading the bucket
    return signal.aborted && choice.from === "bucket" ? before : reportOf(store, runId, choice);
  });
}

/** The exit kind of following a run: a signal counts only while the run is still going on. */
export function followExit({ record }: RunReport, signal: AbortSignal): FailureKind | undefined {
  return record.status === "running" ? interruptionKind(signal) : undefined;
}

async function reportOf(store: RunStore, runId: string, { run, stack }: RunChoice): Promise<RunReport> {
  const stored = await store.get(runId);
  if (!stored || (stack !== undefined && stored.record.stack !== stack)) throw unknown(store, run);
  return { ...stored, recordFile: store.recordFile(runId) };
}

async function resolveRun(store: RunStore, { run, stack }: RunChoice): Promise<string> {
  if (run === LATEST) {
    const { records } = await store.list({ limit: MAX_LOOKBACK, ...(stack === undefined ? {} : { stack }) });
    const newest = records.find((record) => !isUnreadable(record)) ?? records[0];
    if (!newest) throw failure("runs.none", { directory: store.location });
    return newest.runId;
  }
  const found = run === "" ? [] : await store.find(run);
  const [only] = found;
  if (only === undefined) throw unknown(store, run);
  if (found.length > 1) {
    throw usageError("runs.ambiguous", { run, count: found.length, runs: found.slice(0, MAX_NAMED) });
  }
  return only;
}

function unknown(store: RunStore, run: string): Error {
  return failure("runs.unknown", { run, directory: store.location });
}
