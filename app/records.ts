import { emitMessage } from "../core/events.js";
import { reportedError } from "../backup/report.js";
import { failure } from "../core/errors.js";
import { withinTime } from "../core/time/deadline.js";
import type { RunStore } from "../runs/ports.js";
import type { AppContext } from "./context.js";
import { bucketCheck, refuseForeignBuckets } from "./own-bucket.js";
import { openRuns, runStoreOptions } from "./run-store.js";
import { type ConfiguredStack, connect, type OpenStack } from "./stack-access.js";

/** Time limit for opening the run store, in milliseconds, so that the work isn't delayed by its recording. */
const RECORD_TIMEOUT_MS = 20_000;

function timeoutError({ config }: ConfiguredStack): Error {
  return failure("runs.bucket-late", { stack: config.name, seconds: RECORD_TIMEOUT_MS / 1_000 });
}

/** The runs in the stack's work bucket. */
export async function openBucketRuns(
  { clock, settings }: Pick<AppContext, "clock" | "settings">,
  stack: OpenStack,
  signal: AbortSignal,
): Promise<RunStore> {
  const { findWorkBucket } = await import("./work-bucket.js");
  const { openBucketRunStore } = await import("../runs/bucket-store.js");
  const bucket = await findWorkBucket(stack, signal);
  return openBucketRunStore(bucket, { ...runStoreOptions(settings), clock, signal });
}

/**
 * The run store for what this process does with a stack: this machine, or with `OPSCTL_RUN_STORE=bucket` the stack's
 * work bucket. If the bucket can't be opened, it falls back to this machine with a warning.
 */
export async function openRecords(ctx: AppContext, stack: OpenStack): Promise<RunStore> {
  if (ctx.settings.runStore === "machine") return openRuns(ctx.settings);
  try {
    // only the second signal aborts requests: the end of a run that the first signal stops is still recorded
    return await withinTime(
      ctx.clock,
      RECORD_TIMEOUT_MS,
      ctx.urgent,
      () => timeoutError(stack),
      async () => {
        const { workBucketOf } = await import("./work-bucket.js");
        const within = { clock: ctx.clock, signal: ctx.urgent };
        await refuseForeignBuckets(within, bucketCheck(stack), [workBucketOf(stack)]);
        return openBucketRuns(ctx, stack, ctx.urgent);
      },
    );
  } catch (error) {
    ctx.emit("runs.kept-on-machine", { stack: stack.config.name }, "warning");
    emitMessage(ctx.emit, reportedError(error), "warning");
    return openRuns(ctx.settings);
  }
}

/** Reads from the records of a stack; undefined if they can't be read. */
export async function lookUpRecords<T>(
  ctx: AppContext,
  configured: ConfiguredStack,
  look: (records: RunStore) => Promise<T>,
): Promise<T | undefined> {
  try {
    if (ctx.settings.runStore === "machine") return await look(await openRuns(ctx.settings));
    return await withinTime(
      ctx.clock,
      RECORD_TIMEOUT_MS,
      ctx.signal,
      () => timeoutError(configured),
      async (signal) => {
        const stack = await connect({ ...ctx, signal }, configured);
        try {
          return await look(await openBucketRuns(ctx, stack, signal));
        } finally {
          await stack.clients.destroy();
        }
      },
    );
  } catch {
    // the run's own recording reports the error
    return undefined;
  }
}
