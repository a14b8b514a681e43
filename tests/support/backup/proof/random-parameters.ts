import fc from "fast-check";
import type { ParameterRecord, Tags } from "../../../../backup/record.js";
import { LIMITS, PUT_RULES, TAG_RULES } from "../memory/parameter-store-rules.js";
import { parameter } from "../records.js";

/** Random valid parameters, and random changes to them. */

const level = fc.stringMatching(/^[a-zA-Z0-9_.-]{1,12}$/);
const path = fc
  .array(level, { minLength: 1, maxLength: LIMITS.levels })
  .map((levels) => `/${levels.join("/")}`);
const long = fc.integer({ min: 100, max: 900 }).map((length) => `/long/${"n".repeat(length)}`);
const name = fc.oneof(
  { weight: 6, arbitrary: path },
  { weight: 2, arbitrary: level },
  { weight: 1, arbitrary: long },
);

const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: "grapheme", minLength: 1, maxLength });
/** Texts that often cause errors. */
const odd = fc.constantFrom(
  "\u0000",
  "a\nb\r\n",
  "\u2028",
  "\ufeff",
  "{{",
  "\\",
  '"',
  " ",
  "__proto__",
  "漢字🔑",
);
const short = fc.oneof({ weight: 3, arbitrary: text(150) }, { weight: 1, arbitrary: odd });
/** Exactly as many bytes as a tier allows. */
const full = (bytes: number): fc.Arbitrary<string> =>
  fc.constantFrom("x", "é", "漢").map((unit) => {
    const units = Math.floor(bytes / Buffer.byteLength(unit));
    return unit.repeat(units).padEnd(units + (bytes - units * Buffer.byteLength(unit)), "x");
  });

const policies = fc.subarray([
  '{"Attributes":{"After":"20","Unit":"Days"},"Type":"NoChangeNotification","Version":"1.0"}',
  '{"Attributes":{"Before":"30","Unit":"Days"},"Type":"ExpirationNotification","Version":"1.0"}',
  '{"Attributes":{"Timestamp":"2030-01-01T00:00:00.000Z"},"Type":"Expiration","Version":"1.0"}',
]);

type Kind = Pick<ParameterRecord, "type" | "keyId" | "dataType">;
/** A parameter's type stays; the rest of this is free. */
const kind: fc.Arbitrary<Kind> = fc.constantFrom<Kind>(
  { type: "String", dataType: "text" },
  { type: "String", dataType: "aws:ec2:image" },
  { type: "StringList", dataType: "text" },
  { type: "SecureString", dataType: "text", keyId: "alias/aws/ssm" },
  { type: "SecureString", dataType: "text", keyId: "alias/mine" },
);

const tagText = fc.stringMatching(/^[a-zA-Z0-9 é漢_.:/=+@-]{1,20}$/);
const tags: fc.Arbitrary<Tags> = fc.oneof(
  { weight: 5, arbitrary: fc.dictionary(tagText, fc.oneof(tagText, fc.constant("")), { maxKeys: 5 }) },
  { weight: 1, arbitrary: fc.constant({ constructor: "1", toString: "2" }) },
);

type Content = Omit<ParameterRecord, "name" | "type" | "keyId" | "dataType" | "tags">;

/** Fields of a version other than its kind, within the limits. */
const content: fc.Arbitrary<Content> = fc
  .record({
    tier: fc.constantFrom("Standard", "Advanced"),
    short,
    filled: fc.constantFrom(true, false, false, false, false),
    standard: full(LIMITS.standardValue),
    advanced: full(LIMITS.advancedValue),
    policies,
    description: fc.option(fc.oneof(text(80), fc.constant("d".repeat(LIMITS.description)))),
    pattern: fc.option(fc.constantFrom("[\\s\\S]*", "^[\\s\\S]+$")),
  })
  .map((chosen) => {
    const advanced = chosen.tier === "Advanced";
    const { version, lastModified } = parameter("");
    return {
      version,
      lastModified,
      tier: chosen.tier,
      value: chosen.filled ? (advanced ? chosen.advanced : chosen.standard) : chosen.short,
      policies: advanced ? [...chosen.policies].sort() : [],
      ...(chosen.description === null ? {} : { description: chosen.description }),
      ...(chosen.pattern === null ? {} : { allowedPattern: chosen.pattern }),
    };
  });

function joined(name: string, kind: Kind, content: Content, tags: Tags): ParameterRecord {
  const image = kind.dataType === "aws:ec2:image" ? { value: "ami-0c2023a1b2c3d4e5f" } : {};
  return { name, ...content, ...image, ...kind, tags };
}

const isAllowed = (record: ParameterRecord): boolean =>
  PUT_RULES.every(({ broken }) => !broken({ record })) &&
  TAG_RULES.every(({ broken }) => !broken(record.tags));

const record = fc
  .tuple(name, kind, content, tags)
  .map((parts) => joined(...parts))
  .filter(isAllowed);

/** Parameters that one region may have: `a` and `/a` are the same to AWS. */
export const regionContents = (maxLength: number): fc.Arbitrary<readonly ParameterRecord[]> =>
  fc.uniqueArray(record, { selector: (item) => item.name.replace(/^\//, ""), maxLength, size: "medium" });

/** A change in a region. `at` modulo the number of parameters selects the parameter. */
export type Step =
  | { readonly does: "create"; readonly record: ParameterRecord }
  | { readonly does: "overwrite"; readonly at: number; readonly content: Content; readonly keyId: string }
  | {
      readonly does: "label";
      readonly at: number;
      readonly version: number;
      readonly labels: readonly string[];
    }
  | { readonly does: "retag"; readonly at: number; readonly tags: Tags }
  | { readonly does: "remove"; readonly at: number }
  /** Deleted and created again with the same value and number of versions, but a different history. */
  | { readonly does: "remake"; readonly at: number };

const at = fc.nat(1000);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ does: fc.constant("create" as const), record }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("overwrite" as const),
      at,
      content,
      keyId: fc.constantFrom("alias/aws/ssm", "alias/mine"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("label" as const),
      at,
      version: at,
      labels: fc.uniqueArray(fc.constantFrom("live", "next", "v1.0", "old_one"), { minLength: 1 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("retag" as const), at, tags }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("remove" as const), at }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("remake" as const), at }) },
);

export const stepSequences = (maxLength: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(step, { maxLength, size: "medium" });
