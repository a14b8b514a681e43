import { expect } from "chai";
import {
  compareFields,
  DRILLED_FIELDS,
  type DrilledField,
  drilledParameter,
  type FieldResult,
} from "../../../../backup/drill/drilled-parameter.js";
import type { ParameterRecord } from "../../../../backup/record.js";
import { fullParameter, parameter } from "../../../support/backup/records.js";

const NAME = "/jenkins/dev/drill/run/path/a";
const EXPIRATION =
  '{"Attributes":{"Timestamp":"2030-01-01T00:00:00.000Z"},"Type":"Expiration","Version":"1.0"}';

/** The field results without those that are `equal`. */
function unequalFields(original: ParameterRecord, change: Partial<ParameterRecord> = {}) {
  const drilled = drilledParameter(original, NAME);
  const all = compareFields(drilled, { ...drilled.written, ...change });
  return Object.fromEntries(Object.entries(all).filter(([, result]) => result !== "equal"));
}

describe("what a drill writes of a parameter", () => {
  it("is everything under another name, except what has side effects, costs money or has requirements", () => {
    const original = { ...fullParameter("/a"), dataType: "aws:ec2:image", labels: ["live"], history: [] };
    const { written } = drilledParameter(original, NAME);
    const { history: _history, ...rest } = original;
    const expected = { ...rest, name: NAME, tier: "Standard", dataType: "text", policies: [] };
    expect(written).to.deep.equal(expected);
  });

  it("is advanced only when the value needs it, in bytes", () => {
    const tierOf = (value: string, tier: string) =>
      drilledParameter(parameter("/a", { value, tier }), NAME).written.tier;
    expect(tierOf("x".repeat(4096), "Advanced")).to.equal("Standard");
    expect(tierOf("x".repeat(4097), "Advanced")).to.equal("Advanced");
    expect(tierOf("漢".repeat(1366), "Advanced")).to.equal("Advanced");
    // AWS accepted it as standard, so it counts characters
    expect(tierOf("漢".repeat(1366), "Standard")).to.equal("Standard");
  });

  it("has no tags of AWS's own", () => {
    const tags = { "aws:cloudformation:stack-name": "x", own: "1" };
    expect(drilledParameter(parameter("/a", { tags }), NAME).written.tags).to.deep.equal({ own: "1" });
    expect(unequalFields(parameter("/a", { tags, labels: [] }))).to.deep.equal({});
  });
});

describe("the result of a drill for each field", () => {
  const original = { ...fullParameter("/a"), tier: "Standard", policies: [], labels: ["live", "v1"] };
  const changes: Readonly<Record<DrilledField, Partial<ParameterRecord>>> = {
    value: { value: "other" },
    type: { type: "String" },
    description: { description: "other" },
    tier: { tier: "Advanced" },
    keyId: { keyId: "alias/other" },
    dataType: { dataType: "aws:ec2:image" },
    allowedPattern: { allowedPattern: ".*" },
    policies: { policies: [EXPIRATION] },
    tags: { tags: { team: "platform" } },
    labels: { labels: ["live"] },
  };

  it("is empty when everything was restored", () => {
    expect(unequalFields(original)).to.deep.equal({});
  });

  for (const field of DRILLED_FIELDS) {
    it(`is a difference in ${field} when only that differs`, () => {
      expect(unequalFields(original, changes[field])).to.deep.equal({ [field]: "different" });
    });
  }

  it("covers a field that should be absent and a tag's value, but not the order of labels", () => {
    const bare = parameter("/a", { labels: [] });
    expect(unequalFields(bare, { description: "x" })).to.deep.equal({ description: "different" });
    expect(unequalFields(bare, { tags: { __proto__x: "1" } })).to.deep.equal({ tags: "different" });
    const tags = { team: "other", "cost center": "42" };
    expect(unequalFields(original, { tags })).to.deep.equal({ tags: "different" });
    expect(unequalFields(original, { labels: ["v1", "live"] })).to.deep.equal({});
  });

  const unapplied: readonly [string, Partial<ParameterRecord>, Readonly<Record<string, FieldResult>>][] = [
    ["policies", { policies: [EXPIRATION] }, { policies: "unapplied" }],
    ["a data type that is checked elsewhere", { dataType: "aws:ec2:image" }, { dataType: "unapplied" }],
    ["a tier that the value doesn't need", { tier: "Advanced" }, { tier: "unapplied" }],
  ];
  for (const [title, fields, expected] of unapplied) {
    it(`is ${Object.values(expected).join()} for ${title}`, () => {
      expect(unequalFields(parameter("/a", { labels: [], ...fields }))).to.deep.equal(expected);
    });
  }

  it("is unapplied for labels that the backup could not read", () => {
    expect(unequalFields(parameter("/a"))).to.deep.equal({ labels: "unapplied" });
  });
});
