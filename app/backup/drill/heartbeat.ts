import { isAcknowledged } from "../../../backup/completeness.js";
import type { DrilledRegion } from "../../../backup/drill/report.js";
import { drillHeartbeat } from "../../../backup/writing/heartbeat.js";
import type { Emit } from "../../../core/events.js";
import type { AppContext } from "../../context.js";
import type { OpenStack } from "../../stack-access.js";
import { sendMetrics } from "../run/heartbeat.js";

/**
 * Whether a region's backup proved good: all of it was restored, and it lacks nothing but acknowledged parameters.
 * Undefined if the drill has no result: the alarm treats missing data as a failure after its own time.
 */
export function isProvenGood(
  { status, completeness, error }: Pick<DrilledRegion, "status" | "completeness" | "error">,
  acknowledged: readonly string[],
): boolean | undefined {
  if (status === "skipped" || error?.code === "core.interrupted") return undefined;
  if (status === "succeeded") return true;
  return status === "incomplete" && completeness !== undefined && isAcknowledged(completeness, acknowledged);
}

/** Sends the result of the drill of each region to CloudWatch in the home region. An error here is only a warning. */
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
