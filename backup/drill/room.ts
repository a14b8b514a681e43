import { refusal } from "../../core/errors.js";
import type { ParameterDescription } from "../record.js";

/** Parameters by tier. */
export interface TierCounts {
  readonly standard: number;
  readonly advanced: number;
}

/**
 * How many parameters an account has in a region at most (AWS Systems Manager User Guide, "Managing parameter tiers").
 * They can't be raised, and no code is documented by which Service Quotas could be asked for them.
 */
export const PARAMETER_LIMITS: TierCounts = { standard: 10_000, advanced: 100_000 };

export function tierCounts(descriptions: Iterable<Pick<ParameterDescription, "tier">>): TierCounts {
  let [standard, advanced] = [0, 0];
  for (const { tier } of descriptions) {
    if (tier === "Advanced") advanced++;
    else standard++;
  }
  return { standard, advanced };
}

/** @throws OpsError `backup.drill-no-room` (exit 4) when what a drill needs at a time would not fit beside what is there. */
export function checkRoom(
  region: string,
  present: TierCounts,
  needed: TierCounts,
  limits: TierCounts = PARAMETER_LIMITS,
): void {
  for (const tier of ["standard", "advanced"] as const) {
    if (needed[tier] === 0 || present[tier] + needed[tier] <= limits[tier]) continue;
    throw refusal("backup.drill-no-room", {
      region,
      tier,
      needed: needed[tier],
      present: present[tier],
      limit: limits[tier],
    });
  }
}
