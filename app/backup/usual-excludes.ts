import type { StackConfig } from "../../config/stack.js";
import type { RegionNeeds } from "../../backup/list-backups.js";
import { drillPrefix } from "../../core/names/names.js";

/** Paths that every backup of the stack excludes: `opsctl:backup.exclude`, and the path that drills write to. */
export function usualExcludes(
  config: Pick<StackConfig, "backup" | "environment" | "namePrefix">,
): readonly string[] {
  return [...config.backup.exclude, drillPrefix(config)];
}

/** What a backup must contain to count as a complete backup of its region. */
export function regionNeeds(config: Pick<StackConfig, "backup" | "environment" | "namePrefix">): RegionNeeds {
  return { acknowledged: config.backup.acknowledged, usualExcludes: usualExcludes(config) };
}
