import { backupHeartbeat, isGood, type Metric, METRIC_NAMESPACE } from "../../../backup/writing/heartbeat.js";
import { newestGood } from "../../../backup/writing/newest-good.js";
import { type RegionReport, reportedError } from "../../../backup/report.js";
import { failure } from "../../../core/errors.js";
import { type Emit, emitMessage } from "../../../core/events.js";
import { backupBucketName } from "../../../core/names/names.js";
import { withinTime } from "../../../core/time/deadline.js";
import type { AppContext } from "../../context.js";
import type { OpenStack } from "../../stack-access.js";
import { openBucket } from "../vault/vaults.js";
import { regionNeeds } from "../usual-excludes.js";

/** Time limit for each of the two calls of a heartbeat, in milliseconds, so that the backup doesn't wait for its reporting. */
const TIMEOUT = 10_000;

type Context = Pick<AppContext, "clock" | "urgent">;

/**
 * Sends the outcome of a backup to CloudWatch in the home region, also when a signal stopped it (limited by the timeout
 * and the second signal). An error here is only a warning and doesn't change the backup's outcome.
 */
export async function sendHeartbeat(
  ctx: Context,
  stack: OpenStack,
  regions: readonly RegionReport[],
  emit: Emit,
): Promise<void> {
  const { config } = stack;
  const newest = await newestOf(ctx, stack, regions);
  const metrics = backupHeartbeat(regions, {
    environment: config.environment,
    acknowledged: config.backup.acknowledged,
    newestGood: newest,
    at: ctx.clock.now(),
  });
  await sendMetrics(ctx, stack, metrics, emit);
}

/** Sends metrics to CloudWatch in the home region. An error is only a warning, and the call has a time limit. */
export async function sendMetrics(
  ctx: Context,
  { config, clients }: Pick<OpenStack, "config" | "clients">,
  metrics: readonly Metric[],
  emit: Emit,
): Promise<void> {
  if (metrics.length === 0) return;
  try {
    await inTime(ctx, async (signal) => {
      const { cloudWatchMetrics } = await import("../../../aws/metrics.js");
      await (await cloudWatchMetrics(clients, config.homeRegion, METRIC_NAMESPACE)).put(metrics, signal);
    });
  } catch (error) {
    emit("backup.heartbeat-failed", { region: config.homeRegion }, "warning");
    emitMessage(emit, reportedError(error), "warning");
  }
}

/**
 * The age of the newest backup, for regions without a successful backup in this run; undefined if it can't be
 * determined: then no metric is sent.
 */
async function newestOf(
  ctx: Context,
  { config, clients, accountId }: OpenStack,
  regions: readonly RegionReport[],
): Promise<ReadonlyMap<string, Date>> {
  const { acknowledged } = config.backup;
  const wanted = regions.filter((one) => one.status !== "skipped" && !isGood(one, acknowledged));
  const found = await Promise.all(
    wanted.map(async ({ region }) => {
      try {
        const newest = await inTime(ctx, async (signal) => {
          const objects = await openBucket(clients, region, backupBucketName(config, accountId, region));
          return newestGood(objects, regionNeeds(config), ctx.clock.now(), signal);
        });
        return newest ? ([region, newest] as const) : undefined;
      } catch {
        // the region's own failure was already reported
        return undefined;
      }
    }),
  );
  return new Map(found.filter((one) => one !== undefined));
}

async function inTime<T>({ clock, urgent }: Context, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = (): Error => failure("backup.heartbeat-timeout", { seconds: TIMEOUT / 1_000 });
  return withinTime(clock, TIMEOUT, urgent, late, work);
}
