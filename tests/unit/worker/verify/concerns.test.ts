import { expect } from "chai";
import type { StepRun } from "../../../../worker/ports/steps.js";
import { type CheckFacts, concernsOf, unreadConcerns } from "../../../../worker/verify/concerns.js";

const step = (name: string, exitCode = 0): StepRun => ({
  ...{ name, argv: [name], exitCode, timedOut: false, durationMs: 1, output: "" },
});
const facts = (changes: Partial<CheckFacts>): CheckFacts => ({
  ...{
    origin: "base",
    source: "file",
    runs: [step("test")],
    ignored: [],
    overridden: [],
    omitted: 0,
    ...changes,
  },
});

describe("why passed checks say little", () => {
  const cases: readonly (readonly [string, CheckFacts, readonly string[]])[] = [
    ["no reason", facts({}), []],
    ["some passed", facts({ runs: [step("lint", 1), step("test")] }), []],
    [
      "only the set-up passed",
      facts({ runs: [step("setup"), step("test", 1)] }),
      ["worker.concern-none-passed"],
    ],
    ["no checks", facts({ origin: "none", source: "none", runs: [] }), ["worker.concern-no-checks"]],
    ["those of the change", facts({ origin: "change", source: "native" }), ["worker.concern-own-checks"]],
    ["a misspelt file beside the right one", facts({ ignored: [".codingworker.yaml"] }), []],
    [
      "a misspelt file",
      facts({ source: "native", ignored: [".codingworker.yaml"] }),
      ["worker.concern-not-read"],
    ],
    ["too many directories", facts({ source: "native", omitted: 3 }), ["worker.concern-omitted"]],
  ];
  for (const [what, given, codes] of cases) {
    it(what, () => expect(concernsOf(given).map(({ code }) => code)).to.deep.equal(codes));
  }

  it("files of checks that could not be read, the first of them by name", () => {
    expect(unreadConcerns([])).to.deep.equal([]);
    const [concern] = unreadConcerns(["1", "2", "3", "4", "5", "6"]);
    expect(concern).to.deep.include({ code: "worker.concern-unread" });
    expect(concern?.params).to.deep.equal({ count: 6, files: ["1", "2", "3", "4", "5"] });
  });
});
