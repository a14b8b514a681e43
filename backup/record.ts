import * as z from "zod";
import { isRecord } from "../core/json.js";

export type Tags = Readonly<Record<string, string>>;

/** Not `z.record`: it drops a key named `__proto__`, which AWS allows. */
const tagsSchema = z.custom<Readonly<Record<string, string>>>(
  (value) => isRecord(value) && Object.values(value).every((text) => typeof text === "string"),
  { error: "expected a mapping of tag keys to values" },
);

/** The fields that belong to a version of a parameter. */
const ofVersion = {
  value: z.string(),
  type: z.enum(["String", "StringList", "SecureString"]),
  description: z.string().optional(),
  /** `Standard` or `Advanced`. */
  tier: z.string(),
  /** Id, ARN or alias of the KMS key; SecureString only. */
  keyId: z.string().optional(),
  /** `text`, `aws:ec2:image` or `aws:ssm:integration`. */
  dataType: z.string(),
  allowedPattern: z.string().optional(),
  /** Each parameter policy as canonical JSON; sorted. */
  policies: z.array(z.string()),
  /** The parameter's version number. */
  version: z.number().int(),
  /** ISO 8601, UTC. */
  lastModified: z.string(),
};

/**
 * One version of a parameter, as GetParameterHistory returns it (ParameterHistory, AWS Systems Manager API
 * Reference).
 */
export const versionSchema = z.object({ ...ofVersion, labels: z.array(z.string()) });

/** A parameter in a data file; unknown fields are kept. */
export const recordSchema = z.object({
  name: z.string().min(1),
  ...ofVersion,
  tags: tagsSchema,
  /** Labels of the current version, sorted. Absent when they could not be read. */
  labels: z.array(z.string()).optional(),
  /**
   * The versions before the current one, oldest first (Parameter Store keeps 100). Absent when they could
   * not be read.
   */
  history: z.array(versionSchema).optional(),
});

/** One parameter with all its fields. */
export type ParameterRecord = z.infer<typeof recordSchema>;
export type ParameterVersion = z.infer<typeof versionSchema>;
/** A parameter as the inventory describes it. */
export type ParameterDescription = Omit<ParameterRecord, "value" | "tags" | "labels" | "history">;
/** Result of reading a value. */
export type ParameterValue = Pick<ParameterRecord, "name" | "value" | "type" | "version" | "lastModified">;
export type ParameterType = ParameterRecord["type"];

/** The fields that a restore writes, in the order in which differences are shown. */
export const RESTORED_FIELDS = [
  "value",
  "type",
  "description",
  "tier",
  "keyId",
  "dataType",
  "allowedPattern",
  "policies",
  "tags",
] as const;
export type RestoredField = (typeof RESTORED_FIELDS)[number];

/** Removes tags beginning with `aws:`: only AWS services can write them. */
export function ownTags(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !key.startsWith("aws:")));
}

/** The fields in which `live` differs from `wanted` and that a write could change. */
export function differences(wanted: ParameterRecord, live: ParameterRecord): readonly RestoredField[] {
  return RESTORED_FIELDS.filter((field) => !same(field, wanted, live));
}

function same(field: RestoredField, wanted: ParameterRecord, live: ParameterRecord): boolean {
  if (field === "tags") return sameTags(ownTags(wanted.tags), ownTags(live.tags));
  if (field === "policies") return wanted.policies.join("\n") === live.policies.join("\n");
  // Parameter Store raises a tier and never lowers it (AWS Systems Manager User Guide, "parameter tiers")
  if (field === "tier") return wanted.tier === live.tier || live.tier === "Advanced";
  return wanted[field] === live[field];
}

function sameTags(one: Tags, other: Tags): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
