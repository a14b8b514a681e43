import { emitMessage } from "../core/events.js";
import { reportedError } from "../backup/report.js";
import { failure } from "../core/errors.js";
import { withinTime } from "../core/time/deadline.js";
import type { RunStore } from "../runs/ports.js";
import type { AppContext } from "./context.js";
import { bucketCheck, refuseForeignBuckets } from "./own-bucket.js";
import { openRuns, runStoreOptions } from "./run-store.js";
import { type ConfiguredStack, connect, type OpenStack } from "./stack-access.js";

/** What is recorded must not wait longer for the place of its record. Milliseconds. */
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
 * Where this process records what it does with a stack: on this machine, or with `OPSCTL_RUN_STORE=bucket` in the stack's work
 * bucket. Where that can't be had, on this machine, with a warning: what is recorded never suffers from its recording.
 */
export async function openRecords(ctx: AppContext, stack: OpenStack): Promise<RunStore> {
  if (ctx.settings.runStore === "machine") return openRuns(ctx.settings);
  try {
    // requests end with the second signal only: the end of what the first one stops is recorded, too
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

/** Looks something up in the records of a stack; undefined where they can't be read. */
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
    // the run's own recording tells what is wrong with them
    return undefined;
  }
}
