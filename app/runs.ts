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
export { type ProgramDetails, readTaskDetails, type TaskDetails } from "../runs/task-details.js";
export { RUN_KINDS, RUN_STATUSES, type RunKind, type RunRecord, type RunStatus } from "../runs/record.js";

/** What names the newest run. */
const LATEST = "latest";
/** How far back `latest` looks for a record that can be read. */
const MAX_LOOKBACK = 20;
/** So many ids are named when a prefix is not enough. */
const MAX_NAMED = 5;

/** Where runs are looked for: on this machine, or in the stack's work bucket. */
export type RunSource = "machine" | "bucket";

/** `opsctl runs list`: the runs of this machine, of all stacks unless the query names one, or those in a stack's bucket. */
export async function listRuns(ctx: AppContext, from: RunSource, query: RunQuery): Promise<RunPage> {
  return withRuns(ctx, { from, stack: query.stack }, (store) => store.list(query));
}

/** Opens the runs that are asked for. Those of this machine need no stack and no credentials. */
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

/** Which run: an id, the beginning of one, or `latest`. With `stack` only that stack's runs count. */
export interface RunChoice {
  readonly from: RunSource;
  readonly run: string;
  readonly stack: string | undefined;
}

export interface RunReport extends StoredRun {
  /** Where the record lies. */
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
 * `opsctl runs tail --follow`: hands over the run and its events from the first on, until the run ends or `stop`.
 */
export async function followRun(
  ctx: AppContext,
  choice: RunChoice,
  onChange: (change: RunChange) => void,
  stop: AbortSignal,
): Promise<RunReport> {
  return withRuns(ctx, choice, async (store) => {
    const runId = await resolveRun(store, choice);
    // before anything is shown: whether it can be read, and is one that was asked for
    const before = await reportOf(store, runId, choice);
    const signal = AbortSignal.any([ctx.signal, stop]);
    for await (const change of store.watch({ runId }, signal)) onChange(change);
    // a bucket answers nobody who has gone
    return signal.aborted && choice.from === "bucket" ? before : reportOf(store, runId, choice);
  });
}

/** How following ended for the exit code: a signal counts only while the run goes on. */
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
