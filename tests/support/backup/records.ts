import fc from "fast-check";
import type { ParameterRecord, ParameterVersion } from "../../../backup/record.js";

/** A parameter with sensible defaults. */
export function parameter(name: string, fields: Partial<ParameterRecord> = {}): ParameterRecord {
  return {
    name,
    value: `value of ${name}`,
    type: "String",
    tier: "Standard",
    dataType: "text",
    policies: [],
    tags: {},
    version: 1,
    lastModified: "2026-11-21T03:00:00.000Z",
    ...fields,
  };
}

/** A SecureString under the default key, with every field set. */
export function fullParameter(name: string): ParameterRecord {
  return parameter(name, {
    value: "s3cret-välue\nwith\u0000odd 漢字 \u{1F511}",
    type: "SecureString",
    keyId: "alias/aws/ssm",
    description: "What it is for",
    tier: "Advanced",
    allowedPattern: "^s3cret[\\s\\S]*$",
    policies: ['{"Attributes":{"Timestamp":"2030-01-01T00:00:00.000Z"},"Type":"Expiration","Version":"1.0"}'],
    tags: { team: "platform", "cost center": "42" },
  });
}

const segment = fc.stringMatching(/^[a-zA-Z0-9_.-]{1,12}$/);
const name = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => `/${parts.join("/")}`),
  },
  { weight: 1, arbitrary: segment },
);
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: "grapheme", minLength: 1, maxLength });
const description = fc.option(text(80)).map((chosen) => (chosen === null ? {} : { description: chosen }));
const pattern = fc
  .option(fc.constantFrom(".*", "^[\\s\\S]+$"))
  .map((chosen) => (chosen === null ? {} : { allowedPattern: chosen }));

const record: fc.Arbitrary<ParameterRecord> = fc
  .tuple(
    fc.record({
      name,
      value: text(200),
      tier: fc.constantFrom("Standard", "Advanced"),
      dataType: fc.constantFrom("text", "aws:ec2:image"),
      policies: fc.uniqueArray(fc.constantFrom('{"Type":"Expiration"}', '{"Type":"NoChangeNotification"}')),
      tags: fc.dictionary(text(20), fc.string({ unit: "grapheme", maxLength: 30 }), { maxKeys: 5 }),
      version: fc.nat(100),
    }),
    fc.oneof(
      fc.constantFrom({ type: "String" as const }, { type: "StringList" as const }),
      fc
        .constantFrom("alias/aws/ssm", "alias/mine")
        .map((keyId) => ({ type: "SecureString" as const, keyId })),
    ),
    description,
    pattern,
  )
  .map(([base, kind, described, patterned]) => ({
    ...parameter(base.name),
    ...base,
    ...kind,
    ...described,
    ...patterned,
    policies: [...base.policies].sort(),
    // tags of AWS' own can't be restored
    tags: Object.fromEntries(Object.entries(base.tags).filter(([key]) => !key.startsWith("aws:"))),
  }));

/** Any set of parameters. */
export const parameterSets = fc.uniqueArray(record, { selector: (item) => item.name, maxLength: 40 });

/** An earlier version of a plain parameter. */
export function oldVersion(version: number, fields: Partial<ParameterVersion> = {}): ParameterVersion {
  return {
    version,
    value: `value ${version}`,
    type: "String",
    tier: "Standard",
    dataType: "text",
    policies: [],
    labels: [],
    lastModified: "2026-11-20T03:00:00.000Z",
    ...fields,
  };
}
