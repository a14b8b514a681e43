import { type CodedMessage, message } from "../../core/errors.js";
import type { RegionReport } from "../report.js";
import { isUnder, type Scope } from "../scope.js";

/**
 * Warnings for each requested path without parameters, so that a misspelt path is noticed now and not at a
 * restore. An empty backup is no failure, since a region may have no parameters.
 *
 * @param names of what the backup will contain
 */
export function nothingFound(
  region: string,
  { paths, excludes }: Scope,
  names: Iterable<string>,
): CodedMessage | undefined {
  let isEmpty = true;
  let left = paths;
  for (const name of names) {
    isEmpty = false;
    left = left.filter((path) => !isUnder(name, path));
    if (left.length === 0) return undefined;
  }
  // names with several levels begin with a slash, and `t` is not `/t`
  const meant = left.filter((path) => !path.startsWith("/")).map((path) => `/${path}`);
  if (meant.length > 0) return message("backup.path-without-slash", { region, paths: left, meant });
  if (left.length > 0) return message("backup.path-has-nothing", { region, paths: left });
  return isEmpty ? message("backup.region-has-nothing", { region, excludes }) : undefined;
}

/**
 * Warnings for exclusions that match nothing although the backup has parameters below the same name with a
 * leading slash.
 *
 * @param names of what the backup will contain
 */
export function notExcluded(
  region: string,
  { excludes }: Scope,
  names: readonly string[],
): CodedMessage | undefined {
  const typed = excludes.filter(
    (path) => !path.startsWith("/") && names.some((name) => isUnder(name, `/${path}`)),
  );
  if (typed.length === 0) return undefined;
  const meant = typed.map((path) => `/${path}`);
  return message("backup.exclude-without-slash", { region, excludes: typed, meant });
}

/** Requested paths without parameters in any region, most often misspelt. */
export function foundNowhere(
  paths: readonly string[],
  regions: readonly Pick<RegionReport, "status" | "warnings">[],
): readonly string[] {
  const done = regions.filter(({ status }) => status === "succeeded" || status === "incomplete");
  if (done.length === 0) return [];
  return paths.filter((path) =>
    done.every(({ warnings = [] }) =>
      warnings.some(({ params: { paths: empty } }) => Array.isArray(empty) && empty.includes(path)),
    ),
  );
}
