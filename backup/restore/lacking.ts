import type { Missing } from "../completeness.js";
import type { ParameterRecord } from "../record.js";

/** What a restore was asked for. */
export interface RequestedRestore {
  /** Whether the earlier versions are restored, too. */
  readonly withHistory: boolean;
  /** Kinds of data that the version of opsctl that made the backup didn't save for any parameter. */
  readonly omitted: readonly string[];
}

/** Error code for data that was never saved, as opposed to unreadable. */
const NOT_SAVED = "backup.not-saved";

/** The missing items that are whole parameters; of the others the rest is in the backup. */
export function lostParameters(missing: readonly Missing[]): readonly Missing[] {
  return missing.filter(({ part }) => part !== "labels" && part !== "history");
}

/**
 * What the restore needs and the backup lacks, by name. Missing earlier versions only matter with
 * `withHistory`. Labels that an early version of opsctl never saved are not reported.
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
