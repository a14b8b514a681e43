import { expect } from "chai";
import { realDifferences } from "../../support/parity/harmless.js";
import { pluginLookup, type PackageSchema } from "../../support/parity/plugin-schema.js";
import { sdkLookup } from "../../support/parity/sdk-types.js";
import { compareInputs, type Input, type Lookup, misfits } from "../../support/parity/shapes.js";

const BUCKET = "aws:s3/bucket:Bucket";
type Types = Readonly<Record<string, Readonly<Record<string, Input>>>>;

const optional = (...shapes: string[]): Input => ({ shapes, required: false });
const required = (...shapes: string[]): Input => ({ shapes, required: true });
const lookup =
  (types: Types): Lookup =>
  (name) => {
    const inputs = types[name];
    return inputs && new Map(Object.entries(inputs));
  };

const sdk: Types = {
  [BUCKET]: {
    name: required("string"),
    acl: optional("string", "enums.s3.CannedAcl"),
    tags: optional("{string}"),
    rules: optional("[@s3.Rule]"),
  },
  "@s3.Rule": { days: optional("number"), next: optional("@s3.Rule") },
};
const plugin: Types = {
  [BUCKET]: {
    name: required("string"),
    acl: optional("string"),
    tags: optional("{string}"),
    rules: optional("[@s3.Rule]"),
  },
  "@s3.Rule": { days: optional("number"), next: optional("@s3.Rule") },
};
const changed = (type: string, changes: Readonly<Record<string, Input>>): Types => ({
  ...plugin,
  [type]: { ...plugin[type], ...changes },
});

describe("comparing two sides of a resource type", () => {
  const texts = (theirs: Types, ours = sdk): string[] =>
    compareInputs(BUCKET, lookup(ours), lookup(theirs)).map((one) => `${one.in} ${one.input}: ${one.text}`);

  it("finds nothing where there is nothing, also in types that contain themselves", () => {
    expect(texts(plugin)).to.deep.equal([]);
  });

  const table: [name: string, theirs: Types, expected: string][] = [
    ["a new input", changed(BUCKET, { extra: optional("string") }), `${BUCKET} extra: only in the plugin`],
    [
      "another type",
      changed(BUCKET, { name: required("number") }),
      `${BUCKET} name: string in the npm package, number in the plugin`,
    ],
    [
      "a list instead of one",
      changed(BUCKET, { rules: optional("@s3.Rule") }),
      `${BUCKET} rules: [@s3.Rule] in the npm package, @s3.Rule in the plugin`,
    ],
    [
      "a required input",
      changed(BUCKET, { acl: required("string") }),
      `${BUCKET} acl: required only in the plugin`,
    ],
    [
      "a nested difference",
      changed("@s3.Rule", { days: optional("string") }),
      "@s3.Rule days: number in the npm package, string in the plugin",
    ],
    ["a missing resource", { "@s3.Rule": plugin["@s3.Rule"] ?? {} }, `${BUCKET} *: unknown to the plugin`],
    ["a missing named type", { [BUCKET]: plugin[BUCKET] ?? {} }, "@s3.Rule *: unknown to the plugin"],
  ];
  for (const [name, theirs, expected] of table) {
    it(`finds ${name}`, () => {
      expect(texts(theirs)).to.deep.equal([expected]);
    });
  }

  it("finds what only the npm package has", () => {
    const ours = { ...sdk, [BUCKET]: { ...sdk[BUCKET], extra: optional("string") } };
    expect(texts(plugin, ours)).to.deep.equal([`${BUCKET} extra: only in the npm package`]);
  });

  it("forgives only what is listed", () => {
    const theirs = changed(BUCKET, { tagsAll: optional("{string}"), extra: optional("string") });
    const real = realDifferences(compareInputs(BUCKET, lookup(sdk), lookup(theirs)));
    expect(real.map(({ input }) => input)).to.deep.equal(["extra"]);
  });
});

describe("checking a value against the plugin", () => {
  const table: [name: string, value: unknown, expected: string[]][] = [
    ["a good one", { name: "b", tags: { a: "b" }, rules: [{ days: 1, next: { days: 2 } }] }, []],
    ["an undefined input", { name: "b", acl: undefined }, []],
    ["a missing input", {}, ["B.name: missing"]],
    ["an unknown input", { name: "b", nmae: "b" }, ["B.nmae: unknown input"]],
    ["an object instead of text", { name: "b", acl: {} }, ["B.acl: object instead of string"]],
    ["no list", { name: "b", rules: {} }, ["B.rules: object instead of a list"]],
    [
      "a bad nested value",
      { name: "b", rules: [{ days: "1" }] },
      ["B.rules[0].days: string instead of number"],
    ],
    ["a bad map", { name: "b", tags: { a: 1 } }, ["B.tags.a: number instead of string"]],
  ];
  for (const [name, value, expected] of table) {
    it(name, () => {
      expect(misfits(value, BUCKET, lookup(plugin), "B")).to.deep.equal(expected);
    });
  }
});

describe("reading both sides", () => {
  it("gives one notation for the declarations of the npm package", function () {
    // reads @pulumi/aws' declarations with the compiler, which takes seconds
    this.timeout(120_000);
    const inputs = sdkLookup()("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
    expect(inputs?.get("bucket")).to.deep.equal(required("string"));
    expect(inputs?.get("rules")).to.deep.equal(optional("[@s3.BucketLifecycleConfigurationRule]"));
    expect(sdkLookup()("@s3.BucketLifecycleConfigurationRule")?.get("id")).to.deep.equal(required("string"));
    expect(sdkLookup()("aws:s3/noSuch:NoSuch")).to.equal(undefined);
  });

  it("gives the same for a plugin's schema", () => {
    const schema: PackageSchema = {
      provider: { inputProperties: { region: { type: "string" } } },
      resources: {
        [BUCKET]: {
          inputProperties: {
            name: { type: "string" },
            count: { type: "integer" },
            tags: { type: "object", additionalProperties: { type: "string" } },
            rules: { type: "array", items: { $ref: "#/types/aws:s3/Rule:Rule" } },
            acl: { oneOf: [{ type: "string" }, { $ref: "#/types/aws:s3/Acl:Acl" }] },
            root: { $ref: "#/types/aws:index/Top:Top" },
          },
          requiredInputs: ["name"],
        },
      },
      types: { "aws:s3/Rule:Rule": { properties: { days: { type: "number" } } } },
      functions: {},
    };
    const read = pluginLookup(schema);
    expect(Object.fromEntries(read(BUCKET) ?? [])).to.deep.equal({
      name: required("string"),
      count: optional("number"),
      tags: optional("{string}"),
      rules: optional("[@s3.Rule]"),
      acl: optional("string", "@s3.Acl"),
      root: optional("@Top"),
    });
    expect([...(read("@s3.Rule") ?? [])]).to.deep.equal([["days", optional("number")]]);
    expect([...(read("pulumi:providers:aws") ?? [])]).to.deep.equal([["region", optional("string")]]);
  });
});
