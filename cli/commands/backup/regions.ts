import { Option } from "@commander-js/extra-typings";
import { usageError } from "../../../core/errors.js";
import type { Text } from "../../language.js";

const ALL = "all";

/** For several regions; `--region` with one name is taken as well (`hiddenRegion`): people type either. */
export const regionsOption = (text: Text) =>
  new Option(
    "--regions <regions>",
    text("all, or names separated by commas", "all、またはコンマ区切りのリージョン名"),
  ).default(ALL);
/** The same where the regions are walked one after the other. */
export const orderedRegionsOption = (text: Text) =>
  new Option(
    "--regions <regions>",
    text(
      "all, or names separated by commas; the configured order counts",
      "all、またはコンマ区切りのリージョン名（順序は設定に従う）",
    ),
  ).default(ALL);
export const hiddenRegion = () => new Option("--region <region>").hideHelp();

/** For one region; `--regions` with one name is taken as well (`hiddenRegions`). */
export const regionOption = (description: string) => new Option("--region <region>", description);
export const hiddenRegions = () => new Option("--regions <regions>").hideHelp();

/**
 * `all`, or names separated by commas.
 *
 * @throws OpsError `backup.regions-twice` (2) where both options name regions.
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
 * The one region that is meant, or undefined.
 *
 * @throws OpsError `backup.regions-twice` where both options name one, `backup.one-region` for several (2).
 */
export function regionOf({ region, regions }: OneRegion): string | undefined {
  if (regions === undefined) return region;
  if (region !== undefined && region !== regions)
    throw usageError("backup.regions-twice", { region, regions });
  if (regions === ALL || regions.includes(",")) throw usageError("backup.one-region", { value: regions });
  return regions;
}

/** As `regionOf`, where it must be named. Throws `backup.no-region` (2). */
export function requiredRegion(options: OneRegion): string {
  const region = regionOf(options);
  if (region === undefined) throw usageError("backup.no-region");
  return region;
}
