import { expect } from "chai";
import { verdictOf } from "../../../scripts/suites/mocha.js";
import { type Verdict, runSuites, type Suite, type SuiteResult } from "../../../scripts/suites/suite.js";
import { exitCode, summary } from "../../../scripts/suites/summary.js";

const suite = (name: string, verdict: () => Verdict | Promise<Verdict>): Suite => ({
  name,
  run: async () => verdict(),
});
const passing: Verdict = { passed: 3, failed: 0, output: "fine" };
const failing: Verdict = { passed: 2, failed: 1, output: "what went wrong" };

describe("running suites", () => {
  it("runs all of them, also after one that failed or could not run, and keeps their order", async () => {
    const shown: string[] = [];
    const results = await runSuites(
      [
        suite("one", () => failing),
        suite("two", () => {
          throw new Error("no compiler");
        }),
        suite("three", () => passing),
      ],
      2,
      ({ name }) => shown.push(name),
    );
    expect(results.map(({ name, passed, failed }) => [name, passed, failed])).to.deep.equal([
      ["one", 2, 1],
      ["two", 0, 1],
      ["three", 3, 0],
    ]);
    expect(results[1]?.output).to.equal("no compiler");
    expect(shown).to.have.members(["one", "two", "three"]);
  });

  it("never runs more of them at once than it may", async () => {
    let running = 0;
    let most = 0;
    const slow = suite("slow", async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return passing;
    });
    await runSuites([slow, slow, slow, slow, slow], 2, () => undefined);
    expect(most).to.equal(2);
  });
});

describe("the verdict on a mocha run", () => {
  const counts = { passes: 5, failures: 0, pending: 0, total: 5 };
  const cases: readonly (readonly [string, Parameters<typeof verdictOf>, [number, number]])[] = [
    ["all passed", [counts, 0, ""], [5, 0]],
    ["one failed", [{ ...counts, passes: 4, failures: 1 }, 1, ""], [4, 1]],
    ["aborted after the second", [{ ...counts, passes: 1, failures: 1 }, 1, ""], [1, 4]],
    ["one left pending", [{ ...counts, passes: 4, pending: 1 }, 0, ""], [4, 1]],
    ["a hook failed too", [{ ...counts, passes: 5, failures: 1 }, 1, ""], [5, 1]],
    ["all passed, coverage too low", [counts, 1, ""], [5, 1]],
    ["no test found", [{ passes: 0, failures: 0, pending: 0, total: 0 }, 0, ""], [0, 1]],
    ["died before it counted", [undefined, 1, ""], [0, 1]],
  ];
  for (const [name, given, expected] of cases) {
    it(`${name}: ${expected.join(" passed, ")} failed`, () => {
      const { passed, failed } = verdictOf(...given);
      expect([passed, failed]).to.deep.equal(expected);
    });
  }
});

describe("the summary", () => {
  const result = (name: string, verdict: Verdict): SuiteResult => ({ ...verdict, name, seconds: 1.25 });

  it("ends with the plain totals", () => {
    const text = summary([result("one", passing), result("two", failing)]);
    expect(text.endsWith("\n5 passed, 1 failed\n")).to.equal(true);
  });

  it("shows the whole output of what failed, and of nothing else", () => {
    const text = summary([result("one", passing), result("two", failing)]);
    expect(text).to.contain("what went wrong").and.not.contain("fine");
  });

  it("names each test that failed in the lines of the times", () => {
    const text = summary([result("one", { ...failing, titles: ["a thing works: it did not"] })]);
    expect(text.split("summary")[1]).to.contain("x a thing works: it did not");
  });

  it("is a failure when anything failed, or nothing ran", () => {
    expect(exitCode([result("one", passing)])).to.equal(0);
    expect(exitCode([result("one", passing), result("two", failing)])).to.equal(1);
    expect(exitCode([])).to.equal(1);
  });
});
