import type { StackConfig } from "../../config/stack.js";
import type { RegionNeeds } from "../../backup/list-backups.js";
import { drillPrefix } from "../../core/names/names.js";

/** What every backup of the stack leaves out, whatever the command line says: `opsctl:backup.exclude`, and where drills write. */
export function usualExcludes(
  config: Pick<StackConfig, "backup" | "environment" | "namePrefix">,
): readonly string[] {
  return [...config.backup.exclude, drillPrefix(config)];
}

/** What a backup must hold to stand for its region. */
export function regionNeeds(config: Pick<StackConfig, "backup" | "environment" | "namePrefix">): RegionNeeds {
  return { acknowledged: config.backup.acknowledged, usualExcludes: usualExcludes(config) };
}
