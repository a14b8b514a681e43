import { type Command, Option } from "commander";
import { usageError } from "../../../core/errors.js";

type Options = Readonly<Record<string, unknown>>;

/** Adds `--regions`, for several; `--region` with one name is taken as well: people type either. */
export function addRegions(command: Command, description = "all, or names separated by commas"): Command {
  return command
    .option("--regions <regions>", description, ALL)
    .addOption(new Option("--region <region>").hideHelp());
}

/** Adds `--region`, for one; `--regions` with one name is taken as well. */
export function addRegion(command: Command, description: string): Command {
  return command
    .option("--region <region>", description)
    .addOption(new Option("--regions <regions>").hideHelp());
}

const ALL = "all";

/**
 * `all`, or names separated by commas.
 *
 * @throws OpsError `backup.regions-twice` (2) where both options name regions.
 */
export function regionsOf({ region, regions }: Options): string {
  if (typeof region !== "string") return String(regions);
  if (regions !== ALL && regions !== region) {
    throw usageError("backup.regions-twice", { region, regions: String(regions) });
  }
  return region;
}

/**
 * The one region that is meant, or undefined.
 *
 * @throws OpsError `backup.regions-twice` where both options name one, `backup.one-region` for several (2).
 */
export function regionOf({ region, regions }: Options): string | undefined {
  if (typeof regions !== "string") return typeof region === "string" ? region : undefined;
  if (typeof region === "string" && region !== regions) {
    throw usageError("backup.regions-twice", { region, regions });
  }
  if (regions === ALL || regions.includes(",")) throw usageError("backup.one-region", { value: regions });
  return regions;
}

/** As `regionOf`, where it must be named. Throws `backup.no-region` (2). */
export function requiredRegion(options: Options): string {
  const region = regionOf(options);
  if (region === undefined) throw usageError("backup.no-region");
  return region;
}
