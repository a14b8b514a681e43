import { expect } from "chai";
import fc from "fast-check";
import {
  judge,
  type Measurements,
  type TaskResult,
  type Verdict,
} from "../../../../worker/measure/criteria.js";

const good: Measurements = {
  secondsPerResponse: 40,
  peakMemory: 6e9,
  freeDisk: 80e9,
  results: ["right", "right", "right"],
};
const results = (...given: readonly TaskResult[]) => ({ results: given });

describe("the verdict about an agent and its model", () => {
  const table: readonly (readonly [string, Partial<Measurements>, Verdict | undefined])[] = [
    ["everything met", {}, "go"],
    ["exactly at every limit", { secondsPerResponse: 60, peakMemory: 14e9, freeDisk: 10e9 }, "go"],
    ["two of three right", results("right", "wrong", "right"), "go"],
    ["memory and disk can't be read", { peakMemory: undefined, freeDisk: undefined }, "go"],
    ["more than a minute", { secondsPerResponse: 60.1 }, "pivot"],
    ["exactly two minutes", { secondsPerResponse: 120 }, "pivot"],
    ["more than two minutes", { secondsPerResponse: 120.1 }, "fallback"],
    ["one of three right", results("right", "wrong", "wrong"), "pivot"],
    ["none right", results("wrong", "wrong", "wrong"), "fallback"],
    ["the agent failed once", results("right", "failed", "right"), "pivot"],
    ["the agent failed twice, the rest is wrong", results("failed", "failed", "wrong"), "fallback"],
    ["the agent failed in every task", results("failed", "failed", "failed"), "no-go"],
    ["too much memory", { peakMemory: 14.1e9 }, "fallback"],
    ["too little disk", { freeDisk: 9.9e9 }, "no-go"],
    ["too slow and too little disk", { secondsPerResponse: 500, freeDisk: 1e9 }, "no-go"],
    ["slow and one right", { secondsPerResponse: 90, ...results("right", "wrong", "wrong") }, "pivot"],
    ["nothing could be run", results("unknown", "unknown", "unknown"), undefined],
    ["two right, one not run", results("right", "right", "unknown"), "go"],
    ["one right, two not run", results("right", "unknown", "unknown"), undefined],
    ["one wrong, one not run, so two are impossible", results("wrong", "wrong", "unknown"), "pivot"],
    ["no response at all", { secondsPerResponse: undefined }, undefined],
    ["nothing run, but too slow", { secondsPerResponse: 130, ...results("unknown") }, "fallback"],
  ];
  for (const [what, measured, verdict] of table) {
    it(`${what}: ${verdict ?? "none"}`, () => {
      expect(judge({ ...good, ...measured }).verdict).to.equal(verdict);
    });
  }

  it("is never better for a machine or model that is worse", () => {
    const order: readonly (Verdict | undefined)[] = ["no-go", "fallback", "pivot", "go"];
    const measured = fc.record({
      secondsPerResponse: fc.nat(200),
      peakMemory: fc.nat(20).map((gb) => gb * 1e9),
      freeDisk: fc.nat(20).map((gb) => gb * 1e9),
      results: fc.array(fc.constantFrom<TaskResult>("right", "wrong", "failed"), {
        minLength: 3,
        maxLength: 3,
      }),
    });
    fc.assert(
      fc.property(measured, fc.nat(100), (before, more) => {
        const rank = (given: Measurements): number => order.indexOf(judge(given).verdict);
        const known = rank(before);
        expect(rank({ ...before, secondsPerResponse: before.secondsPerResponse + more })).to.be.at.most(
          known,
        );
        expect(rank({ ...before, peakMemory: before.peakMemory + more * 1e9 })).to.be.at.most(known);
        expect(rank({ ...before, freeDisk: before.freeDisk - more * 1e9 })).to.be.at.most(known);
      }),
    );
  });
});
