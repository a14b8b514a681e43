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

/** For each of the two things that a heartbeat needs: what it tells of must not wait for it. Milliseconds. */
const TIMEOUT = 10_000;

type Context = Pick<AppContext, "clock" | "urgent">;

/**
 * Tells CloudWatch in the home region how a backup ended; also when a signal has stopped it, for which there is a time-out
 * and the second signal. What goes wrong here is a warning: it changes nothing of how the backup ended.
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

/** Sends metrics to the home region's CloudWatch. What goes wrong is a warning; what is told of must not wait for it. */
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

/** The age of what is there, for regions that this run gave nothing good; where it can't be told, nothing is sent of it. */
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
        // the region's own failure has been told of
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
