import type { DrilledRegion } from "../../backup/drill/report.js";
import { drillHeartbeat, METRIC_NAMESPACE } from "../../backup/heartbeat.js";
import { reportedError } from "../../backup/report.js";
import { failure } from "../../core/errors.js";
import type { Emit } from "../../core/events.js";
import { startDeadline, untilAborted } from "../../core/time/deadline.js";
import type { AppContext } from "../context.js";
import type { OpenStack } from "../stack-access.js";

/** What is told must not wait for it. Milliseconds. */
const TIMEOUT = 10_000;

/**
 * Whether a region's backup has proved good; undefined where nothing was found out: the alarm takes missing data for a
 * failure in its own time.
 */
export function drillVerdict({
  status,
  error,
}: Pick<DrilledRegion, "status" | "error">): boolean | undefined {
  if (status === "skipped" || error?.code === "core.interrupted") return undefined;
  return status === "succeeded";
}

/** Tells CloudWatch in the home region how the drill of each region ended. What goes wrong here is a warning. */
export async function sendDrillHeartbeat(
  { clock, urgent }: Pick<AppContext, "clock" | "urgent">,
  { config, clients }: Pick<OpenStack, "config" | "clients">,
  regions: readonly DrilledRegion[],
  emit: Emit,
): Promise<void> {
  const metrics = regions.flatMap((drilled) => {
    const succeeded = drillVerdict(drilled);
    if (succeeded === undefined) return [];
    const { environment } = config;
    return drillHeartbeat({ environment, region: drilled.region, succeeded, at: clock.now() });
  });
  if (metrics.length === 0) return;
  const deadline = startDeadline(clock, TIMEOUT, urgent, () =>
    failure("backup.heartbeat-timeout", { seconds: TIMEOUT / 1_000 }),
  );
  try {
    const { cloudWatchMetrics } = await import("../../aws/metrics.js");
    const target = await cloudWatchMetrics(clients, config.homeRegion, METRIC_NAMESPACE);
    await untilAborted(deadline.signal, () => target.put(metrics, deadline.signal));
  } catch (error) {
    const { code, params } = reportedError(error);
    emit("backup.heartbeat-failed", { region: config.homeRegion }, "warning");
    emit(code, params, "warning");
  } finally {
    deadline.clear();
  }
}
