import { expect } from "chai";
import fc from "fast-check";
import { estimate, type EstimateInput } from "../../../backup/writing/estimate.js";

const input = fc.record({
  parameters: fc.nat(100_000),
  changed: fc.nat(100_000),
  full: fc.boolean(),
  tagsBatched: fc.boolean(),
  rate: fc.integer({ min: 1, max: 1_000 }),
});

describe("the expected calls of a backup", () => {
  type Counts = readonly [describe: number, values: number, batched: number, single: number, history: number];
  const usual = { parameters: 1_000, full: false, tagsBatched: true, rate: 10 };
  const cases: readonly (readonly [what: string, given: Partial<EstimateInput>, calls: Counts])[] = [
    ["1,000 unchanged parameters", {}, [20, 100, 10, 0, 0]],
    ["five of them changed", { changed: 5 }, [20, 100, 10, 0, 5]],
    ["all of their history", { full: true }, [20, 100, 10, 0, 1_000]],
    ["tags one by one", { tagsBatched: false }, [20, 100, 0, 1_000, 0]],
    ["one parameter more than fits", { parameters: 101 }, [3, 11, 2, 0, 0]],
    ["nothing to read, and one call to see that", { parameters: 0, full: true }, [1, 0, 0, 0, 0]],
    ["more changes than parameters", { parameters: 10, changed: 50 }, [1, 1, 1, 0, 10]],
  ];
  for (const [what, given, [describeCalls, values, batched, single, history]] of cases) {
    it(`${what}: ${describeCalls + values + batched + single + history}`, () => {
      const { calls, total } = estimate({ ...usual, ...given });
      expect(calls).to.deep.equal({
        "ssm:DescribeParameters": describeCalls,
        "ssm:GetParameters": values,
        "tag:GetResources": batched,
        "ssm:ListTagsForResource": single,
        "ssm:GetParameterHistory": history,
      });
      expect(total).to.equal(describeCalls + values + batched + single + history);
    });
  }

  it("have a duration by the rate", () => {
    expect(estimate(usual).durationMs).to.equal(13_000);
    expect(estimate({ ...usual, full: true }).durationMs).to.equal(113_000);
    expect(estimate({ ...usual, rate: 40 }).durationMs).to.equal(3_250);
  });

  it("have a minimum duration at any rate, since they are sequential", () => {
    expect(estimate({ ...usual, full: true, rate: 1_000 }).durationMs).to.equal(1_130 * 20);
  });

  it("are never fewer or faster with more parameters, a full run, single tags or a lower rate", () => {
    fc.assert(
      fc.property(input, fc.nat(1_000), (given, more) => {
        const { total, durationMs } = estimate(given);
        const worse = [
          { ...given, parameters: given.parameters + more },
          { ...given, full: true },
          { ...given, tagsBatched: false },
          { ...given, rate: Math.max(1, given.rate - more) },
        ].map(estimate);
        for (const other of worse) {
          expect(other.total).to.be.at.least(total);
          expect(other.durationMs).to.be.at.least(durationMs);
        }
      }),
    );
  });
});
