import { isRecord } from "../../core/json.js";
import { ownTags, type ParameterRecord, RESTORED_FIELDS, type Tags } from "../record.js";

/** What a drill compares of a parameter, in the order in which it is shown. */
export const DRILLED_FIELDS = [...RESTORED_FIELDS, "labels"] as const;
export type DrilledField = (typeof DRILLED_FIELDS)[number];

/** `unapplied`: what the backup says of the field was looked at, but not written. */
export type Verdict = "equal" | "different" | "unapplied";
export type Verdicts = Readonly<Record<DrilledField, Verdict>>;

/** Bytes of a value in the standard tier (AWS Systems Manager User Guide, "Managing parameter tiers"). */
const STANDARD_BYTES = 4_096;
const PLAIN = "text";

/** A parameter of a backup, and what a drill writes of it. */
export interface Trial {
  readonly original: ParameterRecord;
  /** Under the name that the drill gives it. */
  readonly written: ParameterRecord;
}

/** Whether its value alone makes a parameter advanced. */
export function needsAdvanced({ value }: Pick<ParameterRecord, "value">): boolean {
  return Buffer.byteLength(value, "utf8") > STANDARD_BYTES;
}

/**
 * What is written of a parameter when a drill tries it out. Not applied, but looked at, is what would act or cost:
 * policies, which delete and notify; a data type that AWS checks against what is there (an AMI, an integration); the
 * advanced tier where the value doesn't need it, which costs money.
 */
export function trialOf(original: ParameterRecord, name: string): Trial {
  const tier = needsAdvanced(original) ? "Advanced" : "Standard";
  const { history: _history, ...fields } = original;
  const tags = ownTags(original.tags);
  return { original, written: { ...fields, name, tier, dataType: PLAIN, policies: [], tags } };
}

/** What came back of a copy, field by field. `live` has the labels of its one version. */
export function verdictsOf({ original, written }: Trial, live: ParameterRecord): Verdicts {
  const of = (field: DrilledField): Verdict => {
    if (!sameField(field, written, live)) return "different";
    if (field === "policies") return policiesVerdict(original.policies);
    if (field === "labels" && original.labels === undefined) return "unapplied";
    if (field === "tier" || field === "dataType") {
      return original[field] === written[field] ? "equal" : "unapplied";
    }
    return "equal";
  };
  return Object.fromEntries(DRILLED_FIELDS.map((field) => [field, of(field)])) as Verdicts;
}

function sameField(field: DrilledField, written: ParameterRecord, live: ParameterRecord): boolean {
  if (field === "tags") return sameTags(written.tags, ownTags(live.tags));
  if (field === "policies") return live.policies.length === 0;
  if (field === "labels") {
    return [...(written.labels ?? [])].sort().join("\n") === [...(live.labels ?? [])].sort().join("\n");
  }
  return written[field] === live[field];
}

function sameTags(one: Tags, other: Tags): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && one[key] === other[key])
  );
}

/** The attributes that a policy must have (AWS Systems Manager User Guide, "Assigning parameter policies"). */
const POLICY_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  Expiration: ["Timestamp"],
  ExpirationNotification: ["Before", "Unit"],
  NoChangeNotification: ["After", "Unit"],
};

function policiesVerdict(policies: readonly string[]): Verdict {
  if (policies.length === 0) return "equal";
  return policies.every(isPolicy) ? "unapplied" : "different";
}

/** Whether Parameter Store would know what to do with it. */
export function isPolicy(text: string): boolean {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    return false;
  }
  if (!isRecord(policy) || typeof policy["Type"] !== "string" || policy["Version"] !== "1.0") return false;
  const wanted = Object.hasOwn(POLICY_ATTRIBUTES, policy["Type"])
    ? POLICY_ATTRIBUTES[policy["Type"]]
    : undefined;
  const attributes = policy["Attributes"];
  if (!wanted || !isRecord(attributes)) return false;
  return wanted.every((name) => ["string", "number"].includes(typeof attributes[name]));
}
