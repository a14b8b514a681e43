import type { ReportedError } from "../report.js";
import { isUnder, type Scope } from "../scope.js";

/**
 * What a backup was asked for and will not have: each path by itself, so that a misspelt one is found among good ones. A
 * backup of nothing is no failure, a region may be empty; but nobody should have to find out at a restore.
 *
 * @param names of what the backup will hold
 */
export function nothingFound(
  region: string,
  { paths, excludes }: Scope,
  names: Iterable<string>,
): ReportedError | undefined {
  let isEmpty = true;
  let left = paths;
  for (const name of names) {
    isEmpty = false;
    left = left.filter((path) => !isUnder(name, path));
    if (left.length === 0) return undefined;
  }
  if (left.length > 0) return { code: "backup.path-has-nothing", params: { region, paths: left } };
  return isEmpty ? { code: "backup.region-has-nothing", params: { region, excludes } } : undefined;
}
