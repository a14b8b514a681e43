import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { checks, contract } from "../../../scripts/suites/list.js";
import { loadOf, MEASURED } from "../../../scripts/suites/loads.js";
import { outcomeOf } from "../../../scripts/suites/mocha.js";
import { decideNext, runFailedAgain, runSuites } from "../../../scripts/suites/schedule.js";
import type { Suite, SuiteOutcome, SuiteResult } from "../../../scripts/suites/suite.js";
import { exitCode, summary } from "../../../scripts/suites/summary.js";

const suite = (name: string, verdict: () => SuiteOutcome | Promise<SuiteOutcome>): Suite => ({
  name,
  run: async () => verdict(),
});
const passing: SuiteOutcome = { passed: 3, failed: 0, output: "fine" };
const failing: SuiteOutcome = { passed: 2, failed: 1, output: "what went wrong" };

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

  it("never keeps more cores busy than there are", async () => {
    let running = 0;
    let most = 0;
    const slow = (name: string): Suite => ({
      ...suite(name, async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        return passing;
      }),
      cores: 0.5,
    });
    await runSuites(["a", "b", "c", "d", "e"].map(slow), 1.5, () => undefined);
    expect(most).to.equal(3);
  });

  it("does not start what needs a suite that failed", async () => {
    let started = false;
    const needy: Suite = {
      ...suite("needy", () => {
        started = true;
        return passing;
      }),
      needs: ["build"],
    };
    const results = await runSuites([needy, suite("build", () => failing)], 2, () => undefined);
    expect(results.map(({ name, failed }) => [name, failed])).to.deep.equal([
      ["needy", 1],
      ["build", 1],
    ]);
    expect(started).to.equal(false);
  });

  it("refuses a need that is no suite, and needs in a circle", async () => {
    const needing = (name: string, ...needs: readonly string[]): Suite => ({
      ...suite(name, () => passing),
      needs,
    });
    for (const suites of [[needing("a", "b")], [needing("a", "b"), needing("b", "a")]]) {
      const error = await runSuites(suites, 2, () => undefined).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(Error);
    }
  });
});

describe("which suite comes next", () => {
  const at = (name: string, changes: Partial<Suite> = {}): Suite => ({
    ...suite(name, () => passing),
    ...changes,
  });
  const ended = new Map([["build", { ...passing, name: "build", seconds: 1 }]]);
  const cases: readonly (readonly [string, readonly Suite[], readonly Suite[], string])[] = [
    ["the longest", [at("short", { expected: 1 }), at("long", { expected: 9 })], [], "long"],
    [
      "one whose needs are met",
      [at("a", { expected: 9, needs: ["engine"] }), at("b", { needs: ["build"] })],
      [],
      "b",
    ],
    [
      "one that fits",
      [at("a", { expected: 9 }), at("b", { cores: 0.4 })],
      [at("c"), at("d", { cores: 0.6 })],
      "b",
    ],
    ["none: nothing fits", [at("a")], [at("c"), at("d", { cores: 0.6 })], "-"],
    ["one that fits nowhere, alone", [at("a", { cores: 8 })], [], "a"],
    ["none: it waits for its need", [at("a", { needs: ["engine"] })], [at("engine", { cores: 0 })], "-"],
  ];
  for (const [name, waiting, running, expected] of cases) {
    it(name, () => {
      const decision = decideNext({ waiting, running, ended }, 2);
      expect(decision.do === "start" ? decision.suite.name : "-").to.equal(expected);
    });
  }
});

describe("running what failed once more", () => {
  const once = (name: string, again: boolean): Suite => {
    let runs = 0;
    return { ...suite(name, () => (runs++ === 0 ? failing : passing)), again };
  };
  const outcome = async (
    suites: readonly Suite[],
  ): Promise<readonly (readonly [string, number, boolean])[]> => {
    const first = await runSuites(suites, 2, () => undefined);
    const last = await runFailedAgain(suites, first, () => undefined);
    return last.map(({ name, failed, flaky }) => [name, failed, flaky !== undefined]);
  };

  it("passes what passes then, and calls it flaky; what fails again has failed", async () => {
    const suites = [once("chance", true), { ...suite("broken", () => failing), again: true }];
    expect(await outcome(suites)).to.deep.equal([
      ["chance", 0, true],
      ["broken", 1, false],
    ]);
  });

  it("never runs a race again", async () => {
    expect(await outcome([once("race", false)])).to.deep.equal([["race", 1, false]]);
  });

  it("counts as races: kills and interruptions of e2e, and all suites that are no single scenario", async () => {
    const found = await readdir("tests/e2e", { recursive: true });
    const scenarios = found.filter((file) => file.endsWith(".test.ts"));
    for (const file of scenarios) {
      const signals = /SIG(KILL|TERM|INT)|\.kill\(/.test(await readFile(join("tests/e2e", file), "utf8"));
      const { again } = loadOf(file.replace(".test.ts", ""));
      if (signals) expect(again, file).to.equal(false);
    }
    expect(scenarios).to.include.members(Object.keys(MEASURED).map((scenario) => `${scenario}.test.ts`));
    expect([...checks, contract].filter(({ again }) => again === true)).to.deep.equal([]);
  });

  it("fails the run at the second flaky suite", async () => {
    expect(await outcome([once("one", true), once("two", true)])).to.deep.equal([
      ["one", 0, true],
      ["two", 1, false],
    ]);
  });

  it("shows in the summary what failed first, and names the suite as something to mend", () => {
    const flaky = { ...failing, name: "one", seconds: 2, titles: ["a thing: it did not"] };
    const text = summary([{ ...passing, name: "one", seconds: 1, flaky }]);
    expect(text).to.contain("what went wrong").and.contain("x a thing: it did not");
    expect(text)
      .to.contain("to mend: 1 flaky suite: one")
      .and.match(/\n3 passed, 0 failed\n$/);
  });
});

describe("the verdict on a mocha run", () => {
  const counts = { passes: 5, failures: 0, pending: 0, total: 5 };
  const cases: readonly (readonly [string, Parameters<typeof outcomeOf>, [number, number]])[] = [
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
      const { passed, failed } = outcomeOf(...given);
      expect([passed, failed]).to.deep.equal(expected);
    });
  }
});

describe("the summary", () => {
  const result = (name: string, verdict: SuiteOutcome): SuiteResult => ({ ...verdict, name, seconds: 1.25 });

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
