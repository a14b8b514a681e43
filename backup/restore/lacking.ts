import type { Missing } from "../completeness.js";
import type { ParameterRecord } from "../record.js";

/** What a restore was asked for. */
export interface RequestedRestore {
  /** The earlier versions, too. */
  readonly withHistory: boolean;
  /** Of the backup: what the version that made it did not save of any parameter. */
  readonly omitted: readonly string[];
}

/** The code of what was not saved rather than not read. */
const NOT_SAVED = "backup.not-saved";

/** Of what is missing the parameters of which nothing is there; of the others the rest is. */
export function lostParameters(missing: readonly Missing[]): readonly Missing[] {
  return missing.filter(({ part }) => part !== "labels" && part !== "history");
}

/**
 * What a restore was asked for and the backup doesn't have, by name. That earlier versions are missing is of interest only where
 * they are wanted; labels that one of an earlier version did not save are no loss that anybody could have noticed.
 */
export function lackingOf(
  records: readonly ParameterRecord[],
  missing: readonly Missing[],
  { withHistory, omitted }: RequestedRestore,
): readonly Missing[] {
  const why = new Map(missing.map((one) => [one.name, one]));
  const partOf = ({ name }: ParameterRecord, part: string): Missing => {
    const known = missing.find((one) => one.name === name && one.part === part) ?? why.get(name);
    return { name, part, code: known?.code ?? NOT_SAVED, reason: known?.reason ?? "" };
  };
  const parts = records.flatMap((record) => [
    ...(record.labels === undefined && !omitted.includes("labels") ? [partOf(record, "labels")] : []),
    ...(withHistory && record.history === undefined ? [partOf(record, "history")] : []),
  ]);
  return [...lostParameters(missing), ...parts].sort((a, b) => (a.name < b.name ? -1 : 1));
}
