import { errorText, isOpsError, message } from "../core/errors.js";
import { type Emit, emitMessage, emitter } from "../core/events.js";
import { newId } from "../core/names/id.js";
import { currentProcess } from "../runs/liveness.js";
import type { RunStore } from "../runs/ports.js";
import { type FinishedRun, RUN_VERSION, type RunError, type RunRecord } from "../runs/record.js";
import type { AppContext } from "./context.js";

/** The start of a run record, and how its end follows from the result. */
export interface RunStart<T> extends Pick<RunRecord, "kind" | "stack" | "subject" | "queueId" | "retry"> {
  readonly endOf: (result: T) => RunEnd;
}

export interface RunEnd extends Pick<FinishedRun, "status" | "error" | "fileChanges"> {
  /** Plain JSON without secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The run as the recorded work sees it. */
export interface RecordedRun {
  readonly runId: string;
  /** Shows and records an event; events of level `progress` are only shown. */
  readonly emit: Emit;
}

type Context = Pick<AppContext, "clock" | "emit">;

/**
 * Runs `work` and records its start, its events and its end, also if it throws. A record that can't be written causes
 * one warning and doesn't affect the work.
 */
export async function recorded<T>(
  ctx: Context,
  store: RunStore,
  start: RunStart<T>,
  work: (run: RecordedRun) => Promise<T>,
): Promise<T> {
  const { endOf, ...known } = start;
  const startedAt = ctx.clock.now();
  const runId = newId(startedAt);
  const write = createRecordWriter(ctx, runId);
  let begun: RunRecord | undefined;
  await write(async () => {
    const process = await currentProcess();
    begun = {
      version: RUN_VERSION,
      runId,
      status: "running",
      startedAt: startedAt.toISOString(),
      process,
      details: {},
      ...known,
    };
    await store.begin(begun);
  });
  // no write waits for the previous one: the store keeps their order and batches them
  const pending: Promise<void>[] = [];
  const record = emitter(
    (event) => void pending.push(write(() => store.append(runId, event))),
    () => ctx.clock.now(),
  );
  const emit: Emit = (code, ...given) => {
    ctx.emit(code, ...given);
    if (given[1] !== "progress") record(code, ...given);
  };
  const finish = async (end: RunEnd): Promise<void> => {
    const finishedAt = ctx.clock.now();
    const durationMs = finishedAt.getTime() - startedAt.getTime();
    await Promise.all(pending);
    await write(async () => {
      if (begun) await store.finish({ ...begun, ...end, finishedAt: finishedAt.toISOString(), durationMs });
    });
  };
  try {
    const result = await work({ runId, emit });
    await finish(endOf(result));
    return result;
  } catch (error) {
    await finish(endOfError(error));
    throw error;
  }
}

/** The end of a run whose work threw. */
function endOfError(error: unknown): RunEnd {
  const kind = isOpsError(error) ? error.kind : undefined;
  const stopped = kind === "interrupted" || kind === "terminated" ? "interrupted" : undefined;
  // a refused operation, by the user or by a guard, was not attempted
  return { status: stopped ?? (kind === "refused" ? "skipped" : "failed"), error: runError(error) };
}

/** An error in the format of records. */
function runError(error: unknown): RunError {
  const stack = error instanceof Error && error.stack !== undefined ? { stack: error.stack } : {};
  return isOpsError(error)
    ? { code: error.code, params: error.params, ...stack }
    : { ...message("runs.unexpected", { reason: errorText(error) }), ...stack };
}

/** Runs writes without throwing; only the first failure is reported. */
function createRecordWriter(ctx: Context, runId: string): (work: () => Promise<void>) => Promise<void> {
  let warned = false;
  return async (work) => {
    try {
      await work();
    } catch (error) {
      if (warned) return;
      warned = true;
      ctx.emit("runs.not-recorded", { runId }, "warning");
      emitMessage(ctx.emit, runError(error), "warning");
    }
  };
}
