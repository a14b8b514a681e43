import { errorText, isOpsError } from "../../core/errors.js";
import { type CallRate, sharedRate } from "../../core/rate/shared-rate.js";
import type { RateWindow } from "../../core/rate/windows.js";
import type { WorkBucket } from "../../core/work-bucket.js";
import { CONTENT_WINDOWS } from "../../github/content-rate.js";
import { type DaySpending, daySpending } from "../../worker/budget/day-spending.js";
import type { TaskClaims } from "../../worker/ports/task-claims.js";
import { bucketClaims } from "../../worker/task-claims/bucket-claims.js";
import type { AppContext } from "../context.js";
import type { OpenStack } from "../stack-access.js";
import { findWorkBucket } from "../work-bucket.js";

/** What the workers of a stack share, in its work bucket. */
export interface SharedState {
  /** Undefined for a stack without a work bucket. */
  readonly taskClaims: TaskClaims | undefined;
  /** GitHub's limit on calls that create content; without a work bucket for this process alone. */
  readonly contentRate: CallRate;
  /** A limit that all workers share; without a work bucket for this process alone. */
  readonly openRate: (name: string, windows: readonly RateWindow[]) => CallRate;
  readonly daySpending: (workerId: string) => DaySpending;
}

export async function openSharedState(
  ctx: AppContext,
  stack: OpenStack,
  lease: number,
): Promise<SharedState> {
  const { clock } = ctx;
  const bucket = await openSharedBucket(ctx, stack);
  const openRate = sharedRates(ctx, bucket);
  return {
    taskClaims: bucket && bucketClaims({ bucket, lease, clock }),
    contentRate: openRate("github-content", CONTENT_WINDOWS),
    openRate,
    daySpending: (workerId) => daySpending({ workerId, clock, bucket }),
  };
}

/** Undefined for a stack of an earlier version, which has no work bucket. */
async function openSharedBucket(
  { emit, signal }: AppContext,
  stack: OpenStack,
): Promise<WorkBucket | undefined> {
  try {
    return await findWorkBucket(stack, signal);
  } catch (error) {
    if (!isOpsError(error) || error.code !== "stack.no-work-bucket") throw error;
    emit("worker.no-work-bucket", { stack: stack.config.name }, "warning");
    return undefined;
  }
}

function sharedRates({ clock, emit }: AppContext, bucket: WorkBucket | undefined): SharedState["openRate"] {
  let isReported = false;
  const onUnshared = (error: unknown): void => {
    if (!isReported) emit("worker.rate-not-shared", { reason: errorText(error) }, "warning");
    isReported = true;
  };
  return (name, windows) => sharedRate({ name, windows, clock, bucket, onUnshared });
}
