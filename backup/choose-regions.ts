import { usageError } from "../core/errors.js";

/** All regions; the default of `--regions`. */
const ALL_REGIONS = "all";

/**
 * The regions that `--regions` names, in the order of `known`.
 *
 * @throws OpsError `backup.unknown-region` (2), which lists the known ones.
 */
export function chooseRegions(text: string, known: readonly string[], stack: string): readonly string[] {
  if (text.trim() === ALL_REGIONS) return known;
  const named = text
    .split(",")
    .map((region) => region.trim())
    .filter((region) => region !== "");
  const unknown = named.filter((region) => !known.includes(region));
  if (named.length === 0 || unknown.length > 0) {
    const value = unknown.length > 0 ? unknown.join(",") : text;
    throw usageError("backup.unknown-region", { value, origin: "--regions", stack, regions: known });
  }
  return known.filter((region) => named.includes(region));
}
