import { expect } from "chai";
import fc from "fast-check";
import { Sampler, traitsOf } from "../../../../backup/drill/sample.js";
import type { ParameterRecord } from "../../../../backup/record.js";
import { regionContents } from "../../../support/backup/proof/random-parameters.js";
import { parameter } from "../../../support/backup/records.js";

function sampleOf(records: readonly ParameterRecord[], size: number | "all", seed = "seed") {
  const sampler = new Sampler(size, seed);
  for (const record of records) sampler.add(record);
  return sampler.sample();
}

function chosenOf(records: readonly ParameterRecord[], size: number | "all", seed = "seed") {
  const sample = sampleOf(records, size, seed);
  return records.filter(({ name }) => sample.includes(name));
}

const labelled = fc
  .tuple(regionContents(60), fc.array(fc.boolean(), { minLength: 1 }))
  .map(([records, labels]) => {
    const isLabelled = (index: number): boolean => labels[index % labels.length] === true;
    return records.map((record, index) => ({ ...record, labels: isLabelled(index) ? ["live"] : [] }));
  });

describe("which parameters a drill tries out", () => {
  it("are as many as requested, or all if there are fewer", () => {
    fc.assert(
      fc.property(labelled, fc.integer({ min: 1, max: 80 }), (records, size) => {
        const chosen = chosenOf(records, size);
        expect(chosen).to.have.length(Math.min(size, records.length));
        expect(sampleOf(records, size).size).to.equal(chosen.length);
      }),
    );
  });

  it("include one of each kind in the backup and the largest value, when the sample is large enough", () => {
    fc.assert(
      fc.property(labelled, (records) => {
        const kinds = new Set(records.flatMap(traitsOf));
        const chosen = chosenOf(records, kinds.size + 1);
        expect(new Set(chosen.flatMap(traitsOf))).to.deep.equal(kinds);
        const bytes = (some: readonly ParameterRecord[]): number =>
          Math.max(0, ...some.map(({ value }) => Buffer.byteLength(value)));
        expect(bytes(chosen)).to.equal(bytes(records));
      }),
    );
  });

  it("depend on the seed, not on the order of the parameters", () => {
    fc.assert(
      fc.property(labelled, fc.integer({ min: 1, max: 30 }), fc.string(), (records, size, seed) => {
        const names = (some: readonly ParameterRecord[]) => some.map(({ name }) => name).sort();
        const turned = [...records].reverse();
        expect(names(chosenOf(turned, size, seed))).to.deep.equal(names(chosenOf(records, size, seed)));
      }),
    );
  });

  it("differ in the next drill", () => {
    const records = Array.from({ length: 500 }, (_, index) => parameter(`/app/${index}`));
    const [one, other] = ["one", "other"].map((seed) => chosenOf(records, 20, seed).map(({ name }) => name));
    expect(one).to.have.length(20);
    expect(one).to.not.have.members(other ?? []);
  });

  it("are all of them when requested", () => {
    const records = [parameter("/a"), parameter("/b", { value: "x".repeat(5000) })];
    expect(chosenOf(records, "all")).to.deep.equal(records);
    expect(sampleOf(records, "all").size).to.equal(2);
  });

  it("begin with the most important kinds when the sample is too small for all", () => {
    const plain = Array.from({ length: 50 }, (_, index) => parameter(`/plain/${index}`));
    const secret = parameter("/secret", { type: "SecureString", keyId: "alias/mine", tags: { a: "b" } });
    const chosen = chosenOf([...plain, secret, parameter("/big", { value: "x".repeat(100) })], 2);
    expect(chosen.map(({ name }) => name)).to.have.members(["/secret", "/big"]);
  });
});
