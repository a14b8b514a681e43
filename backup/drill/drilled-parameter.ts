import { changedFields } from "../diff.js";
import { ownTags, type ParameterRecord, RESTORED_FIELDS } from "../record.js";
import { needsAdvanced } from "../restore/obstacles.js";

/** What a drill compares of a parameter, in the order in which it is shown. */
export const DRILLED_FIELDS = [...RESTORED_FIELDS, "labels"] as const;
export type DrilledField = (typeof DRILLED_FIELDS)[number];

/** `unapplied`: what the backup says of the field was not written. */
export type FieldResult = "equal" | "different" | "unapplied";
export type FieldResults = Readonly<Record<DrilledField, FieldResult>>;

/** A parameter of a backup, and what a drill restores of it. */
export interface DrilledParameter {
  readonly original: ParameterRecord;
  /** Under the name that the drill gives it. */
  readonly written: ParameterRecord;
}

/**
 * All that a restore would write, but for what would act or cost: policies, which delete and notify; a data type that AWS
 * checks against what is there (an AMI, an integration); the advanced tier where the value doesn't need it.
 */
export function drilledParameter(original: ParameterRecord, name: string): DrilledParameter {
  const { history: _history, ...fields } = original;
  const written = { ...fields, name, dataType: "text", policies: [], tags: ownTags(original.tags) };
  // what is standard in the backup was taken as such, whatever its size
  const tier = original.tier === "Advanced" && !needsAdvanced(written) ? "Standard" : original.tier;
  return { original, written: { ...written, tier } };
}

/** What came back of a copy, field by field. `live` has the labels of its one version. */
export function compareFields({ original, written }: DrilledParameter, live: ParameterRecord): FieldResults {
  const isDifferent = changed(written, live);
  const isUnapplied = changed(original, written);
  const of = (field: DrilledField): FieldResult => {
    if (isDifferent(field)) return "different";
    const isUnknown = field === "labels" && original.labels === undefined;
    return isUnknown || isUnapplied(field) ? "unapplied" : "equal";
  };
  return Object.fromEntries(DRILLED_FIELDS.map((field) => [field, of(field)])) as FieldResults;
}

function changed(before: ParameterRecord, after: ParameterRecord): (field: DrilledField) => boolean {
  const own = (record: ParameterRecord): ParameterRecord => ({ ...record, tags: ownTags(record.tags) });
  const labels = (record: ParameterRecord): string => JSON.stringify([...(record.labels ?? [])].sort());
  const fields = new Set<DrilledField>(changedFields(own(before), own(after)));
  if (labels(before) !== labels(after)) fields.add("labels");
  return (field) => fields.has(field);
}
