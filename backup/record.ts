import * as z from "zod";
import { isRecord } from "../core/json.js";

export type Tags = Readonly<Record<string, string>>;

/** Not `z.record`: that drops a key named `__proto__`, and AWS allows it. */
const tagsSchema = z.custom<Readonly<Record<string, string>>>(
  (value) => isRecord(value) && Object.values(value).every((text) => typeof text === "string"),
  { error: "expected a mapping of tag keys to values" },
);

/** What each version of a parameter has of its own. */
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
  /** The parameter's own number of it. */
  version: z.number().int(),
  /** ISO 8601, UTC. */
  lastModified: z.string(),
};

/** One version of a parameter, as GetParameterHistory gives it (ParameterHistory, AWS Systems Manager API Reference). */
export const versionSchema = z.object({ ...ofVersion, labels: z.array(z.string()) });

/** What a data file holds of a parameter; fields that this reader doesn't know are left alone. */
export const recordSchema = z.object({
  name: z.string().min(1),
  ...ofVersion,
  tags: tagsSchema,
  /** Of the current version; sorted. Absent where they could not be read. */
  labels: z.array(z.string()).optional(),
  /** The versions before the current one, oldest first (Parameter Store keeps 100). Absent where they could not be read. */
  history: z.array(versionSchema).optional(),
});

/** One parameter with all its fields. */
export type ParameterRecord = z.infer<typeof recordSchema>;
export type ParameterVersion = z.infer<typeof versionSchema>;
/** What the inventory says of a parameter. */
export type ParameterDescription = Omit<ParameterRecord, "value" | "tags" | "labels" | "history">;
/** What reading the value gives. */
export type ParameterValue = Pick<ParameterRecord, "name" | "value" | "type" | "version" | "lastModified">;
export type ParameterType = ParameterRecord["type"];

/** The fields that a restore brings back, in the order in which differences are shown. */
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

/** Tags beginning with `aws:` are set by AWS services; nobody else can write them. */
export function ownTags(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !key.startsWith("aws:")));
}

/** In which fields `live` isn't what `wanted` says, as far as writing could change it. */
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
