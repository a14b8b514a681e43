import type { ParameterRecord, Tags } from "../../../../backup/record.js";

/**
 * What Parameter Store refuses, according to AWS's references. Pages without a book are in the AWS Systems
 * Manager API Reference. Where it documents a limit without an error, the error is the service's general
 * one.
 */

/** Limits in the rules. */
export const LIMITS = {
  /** Bytes of a value ("Value" and "Tier" of PutParameter). */
  standardValue: 4096,
  advancedValue: 8192,
  /** Characters of a name with the part of its ARN before it ("Name" of PutParameter). */
  name: 1011,
  levels: 15,
  description: 1024,
  pattern: 1024,
  policies: 10,
  /** Characters of all policies as the JSON array that a request has. */
  policyText: 4096,
  tags: 50,
  tagKey: 128,
  tagValue: 256,
  versions: 100,
  labels: 10,
  label: 100,
  standardParameters: 10_000,
  advancedParameters: 100_000,
  /** Maximum of one call or page. */
  describe: 50,
  read: 10,
  history: 50,
  remove: 10,
  /** ARNs of GetResources (Resource Groups Tagging API Reference). */
  tagged: 100,
  /** Milliseconds before a deleted parameter's name can be used again. */
  afterDeletion: 30_000,
} as const;

/** The ARN before a name; it has 45 characters in most regions. */
export const ARN_PREFIX = "arn:aws:ssm:us-east-1:123456789012:parameter/";

export interface Rule<Subject> {
  /** What is allowed; rules have unique names. */
  readonly rule: string;
  /** AWS's documentation of it. */
  readonly page: string;
  /** AWS's error name. */
  readonly error: string;
  readonly broken: (subject: Subject) => boolean;
}

/** A call of PutParameter. */
export interface Put {
  readonly record: ParameterRecord;
  /** The existing parameter, which is overwritten. */
  readonly live?: ParameterRecord | undefined;
}

const PUT = "PutParameter";
const bare = (name: string): string => name.replace(/^\//, "");
const bytes = (text: string): number => Buffer.byteLength(text, "utf8");
const policyTypes = ({ record }: Put): readonly unknown[] =>
  record.policies.map((text) => (JSON.parse(text) as { readonly Type?: unknown }).Type);

const names: readonly Rule<Put>[] = [
  {
    rule: "a name is of letters, digits, '_', '.', '-' and '/'",
    page: `${PUT}, Name`,
    error: "ValidationException",
    broken: ({ record }) => !/^[a-zA-Z0-9_.\-/]+$/.test(record.name),
  },
  {
    rule: "a name with a hierarchy begins with a slash, and no level of it is empty",
    page: `${PUT}, Name`,
    error: "ValidationException",
    broken: ({ record: { name } }) =>
      bare(name).includes("/") && (!name.startsWith("/") || bare(name).split("/").includes("")),
  },
  {
    rule: `a name has at most ${LIMITS.name} characters, its ARN's first 45 included`,
    page: `${PUT}, Name`,
    error: "ValidationException",
    broken: ({ record }) => ARN_PREFIX.length + bare(record.name).length > LIMITS.name,
  },
  {
    rule: `a hierarchy has at most ${LIMITS.levels} levels`,
    page: `${PUT}, Name`,
    error: "HierarchyLevelLimitExceededException",
    broken: ({ record }) => bare(record.name).split("/").length > LIMITS.levels,
  },
  {
    rule: "a name does not begin with 'aws' or 'ssm', in any case",
    page: `${PUT}, Name`,
    error: "ValidationException",
    broken: ({ record: { name } }) => /^\/?ssm|^aws/i.test(name),
  },
  {
    rule: "a path does not begin with '/aws', in any case: AWS's own public parameters",
    page: "AWS Systems Manager User Guide, Discovering public parameters in Parameter Store",
    error: "AccessDeniedException",
    broken: ({ record: { name } }) => /^\/aws/i.test(name),
  },
];

const values: readonly Rule<Put>[] = [
  {
    rule: "a value is not empty",
    page: "Parameter, Value",
    error: "ValidationException",
    broken: ({ record }) => record.value === "",
  },
  {
    rule: `a standard parameter's value has at most ${LIMITS.standardValue} bytes`,
    page: `${PUT}, Value`,
    error: "ValidationException",
    broken: ({ record, live }) =>
      tierAfter({ record, live }) === "Standard" && tooLong(record, "standardValue"),
  },
  {
    rule: `an advanced parameter's value has at most ${LIMITS.advancedValue} bytes`,
    page: `${PUT}, Value`,
    error: "ValidationException",
    broken: ({ record }) => tooLong(record, "advancedValue"),
  },
  {
    rule: "a value is not wrapped in double brackets",
    page: `${PUT}, Value`,
    error: "ValidationException",
    broken: ({ record }) => /^\{\{.*\}\}$/s.test(record.value),
  },
  {
    rule: `an allowed pattern has at most ${LIMITS.pattern} characters`,
    page: `${PUT}, AllowedPattern`,
    error: "ValidationException",
    broken: ({ record }) => (record.allowedPattern ?? "").length > LIMITS.pattern,
  },
  {
    rule: "an allowed pattern is a regular expression",
    page: `${PUT}, InvalidAllowedPatternException`,
    error: "InvalidAllowedPatternException",
    broken: ({ record }) => matches(record) === undefined,
  },
  {
    rule: "a value matches its allowed pattern",
    page: `${PUT}, AllowedPattern`,
    error: "ParameterPatternMismatchException",
    broken: ({ record }) => matches(record) === false,
  },
];

const fields: readonly Rule<Put>[] = [
  {
    rule: `a description has at most ${LIMITS.description} characters`,
    page: `${PUT}, Description`,
    error: "ValidationException",
    broken: ({ record }) => (record.description ?? "").length > LIMITS.description,
  },
  {
    rule: "a data type is text, aws:ec2:image or aws:ssm:integration",
    page: `${PUT}, DataType`,
    error: "ValidationException",
    broken: ({ record }) => !["text", "aws:ec2:image", "aws:ssm:integration"].includes(record.dataType),
  },
  {
    rule: "a parameter's type stays",
    page: `${PUT}, HierarchyTypeMismatchException`,
    error: "HierarchyTypeMismatchException",
    broken: ({ record, live }) => live !== undefined && live.type !== record.type,
  },
  {
    rule: "only advanced parameters have policies",
    page: `${PUT}, Tier`,
    error: "ValidationException",
    broken: ({ record, live }) => record.policies.length > 0 && tierAfter({ record, live }) === "Standard",
  },
  {
    rule: `a parameter has at most ${LIMITS.policies} policies`,
    page: `${PUT}, PoliciesLimitExceededException`,
    error: "PoliciesLimitExceededException",
    broken: ({ record }) => record.policies.length > LIMITS.policies,
  },
  {
    rule: `policies have at most ${LIMITS.policyText} characters together`,
    page: `${PUT}, Policies`,
    error: "ValidationException",
    broken: ({ record }) => `[${record.policies.join(",")}]`.length > LIMITS.policyText,
  },
  {
    rule: "a policy is an Expiration, an ExpirationNotification or a NoChangeNotification",
    page: `${PUT}, InvalidPolicyTypeException`,
    error: "InvalidPolicyTypeException",
    broken: (put) =>
      policyTypes(put).some(
        (type) => !["Expiration", "ExpirationNotification", "NoChangeNotification"].includes(String(type)),
      ),
  },
  {
    rule: "a parameter expires once",
    page: `${PUT}, IncompatiblePolicyException`,
    error: "IncompatiblePolicyException",
    broken: (put) => policyTypes(put).filter((type) => type === "Expiration").length > 1,
  },
];

/** Checked for each call of PutParameter, in this order; the tags of a new parameter by `TAG_RULES`. */
export const PUT_RULES: readonly Rule<Put>[] = [...names, ...values, ...fields];

const eachTag = (tags: Tags, is: (key: string, value: string) => boolean): boolean =>
  Object.entries(tags).some(([key, value]) => is(key, value));

/** All tags that a parameter would have. */
export const TAG_RULES: readonly Rule<Tags>[] = [
  {
    rule: `a parameter has at most ${LIMITS.tags} tags`,
    page: "AddTagsToResource, TooManyTagsError",
    error: "TooManyTagsError",
    broken: (tags) => Object.keys(tags).length > LIMITS.tags,
  },
  {
    rule: `a tag's key has 1 to ${LIMITS.tagKey} characters, its value at most ${LIMITS.tagValue}`,
    page: "Tag",
    error: "ValidationException",
    broken: (tags) =>
      eachTag(
        tags,
        (key, value) => key === "" || key.length > LIMITS.tagKey || value.length > LIMITS.tagValue,
      ),
  },
  {
    rule: "tags are of letters, digits, white space and _ . : / = + - @",
    page: "Tag",
    error: "ValidationException",
    broken: (tags) => eachTag(tags, (key, value) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(key + value)),
  },
  {
    rule: "a tag's key does not begin with 'aws:'",
    page: "AddTagsToResource, Tags",
    error: "ValidationException",
    broken: (tags) => eachTag(tags, (key) => /^aws:/i.test(key)),
  },
];

/** Labels that LabelParameterVersion doesn't attach, but returns ("InvalidLabels"). */
export function isInvalidLabel(label: string): boolean {
  return label.length > LIMITS.label || !/^[a-zA-Z0-9_.-]+$/.test(label) || /^(\d|aws|ssm)/i.test(label);
}

/** A tier is raised and never lowered ("Tier" of PutParameter). */
export function tierAfter({ record, live }: Put): string {
  if (live?.tier === "Advanced" || record.tier === "Advanced") return "Advanced";
  if (record.tier !== "Intelligent-Tiering") return "Standard";
  return record.policies.length > 0 || tooLong(record, "standardValue") ? "Advanced" : "Standard";
}

function tooLong({ value }: ParameterRecord, limit: "standardValue" | "advancedValue"): boolean {
  return bytes(value) > LIMITS[limit];
}

/** Undefined when the pattern is not a valid expression. */
function matches({ allowedPattern, value }: ParameterRecord): boolean | undefined {
  if (allowedPattern === undefined || allowedPattern === "") return true;
  try {
    return new RegExp(allowedPattern).test(value);
  } catch {
    return undefined;
  }
}
