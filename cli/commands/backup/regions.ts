import { Option } from "@commander-js/extra-typings";
import { usageError } from "../../../core/errors.js";
import type { Text } from "../../language.js";

const ALL = "all";

/** For several regions; `--region` with one name is accepted too (`hiddenRegion`), because users type either. */
export const regionsOption = (text: Text) =>
  new Option(
    "--regions <regions>",
    text("all, or names separated by commas", "all、またはコンマ区切りのリージョン名"),
  ).default(ALL);
/** The same for commands that process the regions one after the other. */
export const orderedRegionsOption = (text: Text) =>
  new Option(
    "--regions <regions>",
    text(
      "all, or names separated by commas; the configured order counts",
      "all、またはコンマ区切りのリージョン名（順序は設定に従う）",
    ),
  ).default(ALL);
export const hiddenRegion = () => new Option("--region <region>").hideHelp();

/** For one region; `--regions` with one name is accepted too (`hiddenRegions`). */
export const regionOption = (description: string) => new Option("--region <region>", description);
export const hiddenRegions = () => new Option("--regions <regions>").hideHelp();

/**
 * The value of `--regions` or `--region`: `all`, or names separated by commas.
 *
 * @throws OpsError `backup.regions-twice` (2) if both options are given.
 */
export function regionsOf({
  region,
  regions,
}: {
  readonly region?: string;
  readonly regions: string;
}): string {
  if (region === undefined) return regions;
  if (regions !== ALL && regions !== region) throw usageError("backup.regions-twice", { region, regions });
  return region;
}

interface OneRegion {
  readonly region?: string;
  readonly regions?: string;
}

/**
 * The one region that either option names, or undefined.
 *
 * @throws OpsError `backup.regions-twice` if both options are given, `backup.one-region` for several regions (2).
 */
export function regionOf({ region, regions }: OneRegion): string | undefined {
  if (regions === undefined) return region;
  if (region !== undefined && region !== regions)
    throw usageError("backup.regions-twice", { region, regions });
  if (regions === ALL || regions.includes(",")) throw usageError("backup.one-region", { value: regions });
  return regions;
}

/** As `regionOf`, but required: throws `backup.no-region` (2). */
export function requiredRegion(options: OneRegion): string {
  const region = regionOf(options);
  if (region === undefined) throw usageError("backup.no-region");
  return region;
}
