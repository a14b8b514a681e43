import { changedFields } from "../diff.js";
import { ownTags, type ParameterRecord, RESTORED_FIELDS } from "../record.js";
import { needsAdvanced } from "../restore/obstacles.js";

/** The fields of a parameter that a drill compares, in display order. */
export const DRILLED_FIELDS = [...RESTORED_FIELDS, "labels"] as const;
export type DrilledField = (typeof DRILLED_FIELDS)[number];

/** `unapplied`: the drill didn't write the backup's value of this field. */
export type FieldResult = "equal" | "different" | "unapplied";
export type FieldResults = Readonly<Record<DrilledField, FieldResult>>;

/** A parameter of a backup, and the copy of it that a drill writes. */
export interface DrilledParameter {
  readonly original: ParameterRecord;
  /** The record with the drill's name for it. */
  readonly written: ParameterRecord;
}

/**
 * The record as a restore would write it, except for what would have side effects or cost money: policies,
 * which delete and notify; data types that AWS validates (an AMI, an integration); the advanced tier where
 * the value doesn't need it.
 */
export function drilledParameter(original: ParameterRecord, name: string): DrilledParameter {
  const { history: _history, ...fields } = original;
  const written = { ...fields, name, dataType: "text", policies: [], tags: ownTags(original.tags) };
  // a Standard tier in the backup stays: Parameter Store accepted the value at that tier
  const tier = original.tier === "Advanced" && !needsAdvanced(written) ? "Standard" : original.tier;
  return { original, written: { ...written, tier } };
}

/**
 * Compares the copy with the original, field by field. `live` must include the labels of its only version.
 */
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
