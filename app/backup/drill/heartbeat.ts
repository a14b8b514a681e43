import { isAcknowledged } from "../../../backup/completeness.js";
import type { DrilledRegion } from "../../../backup/drill/report.js";
import { drillHeartbeat } from "../../../backup/writing/heartbeat.js";
import type { Emit } from "../../../core/events.js";
import type { AppContext } from "../../context.js";
import type { OpenStack } from "../../stack-access.js";
import { sendMetrics } from "../run/heartbeat.js";

/**
 * Whether a region's backup has proved good: all of it came back, and it lacks nothing but what somebody has acknowledged; undefined where nothing was found out: the alarm takes missing data for a
 * failure in its own time.
 */
export function isProvenGood(
  { status, completeness, error }: Pick<DrilledRegion, "status" | "completeness" | "error">,
  acknowledged: readonly string[],
): boolean | undefined {
  if (status === "skipped" || error?.code === "core.interrupted") return undefined;
  if (status === "succeeded") return true;
  return status === "incomplete" && completeness !== undefined && isAcknowledged(completeness, acknowledged);
}

/** Tells CloudWatch in the home region how the drill of each region ended. What goes wrong here is a warning. */
export async function sendDrillHeartbeat(
  { clock, urgent }: Pick<AppContext, "clock" | "urgent">,
  { config, clients }: Pick<OpenStack, "config" | "clients">,
  regions: readonly DrilledRegion[],
  emit: Emit,
): Promise<void> {
  const metrics = regions.flatMap((drilled) => {
    const succeeded = isProvenGood(drilled, config.backup.acknowledged);
    if (succeeded === undefined) return [];
    const { environment } = config;
    return drillHeartbeat({ environment, region: drilled.region, succeeded, at: clock.now() });
  });
  await sendMetrics({ clock, urgent }, { config, clients }, metrics, emit);
}
