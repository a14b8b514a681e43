import { expect } from "chai";
import type { StepRun } from "../../../../worker/ports/steps.js";
import { judgeStep, stepError, type StepVerdict } from "../../../../worker/verify/step-failure.js";

const run = (changes: Partial<StepRun> = {}): StepRun => ({
  ...{ name: "test", argv: ["npm", "test"], exitCode: 0, timedOut: false, durationMs: 1, output: "" },
  ...changes,
});
const red = run({ exitCode: 1 });
const slow = run({ exitCode: undefined, timedOut: true });
const missing = run({ exitCode: 127, programMissing: true });

describe("a step, judged by the change and the base commit", () => {
  const cases: readonly (readonly [string, StepRun, StepRun | undefined, StepVerdict])[] = [
    ["it passes", run(), undefined, "go-on"],
    ["it fails", red, run(), "failed"],
    ["it fails, and there is no base", red, undefined, "failed"],
    ["it fails on both", red, red, "go-on"],
    ["it takes too long", slow, run(), "failed"],
    ["it fails, and took too long before", red, slow, "go-on"],
    ["its program is missing on both", missing, missing, "unrepairable"],
    ["its program is missing, and there is no base", missing, undefined, "unrepairable"],
    ["the change removed its program", missing, run(), "failed"],
  ];
  for (const [what, onChange, onBase, verdict] of cases) {
    it(`${what}: ${verdict}`, () => expect(judgeStep(onChange, onBase)).to.equal(verdict));
  }

  it("has an error that names its reason", () => {
    const facts = { task: "acme/shop#12", runId: "r", timeoutMs: 60_000, withoutContent: [] };
    expect(
      [red, slow, missing]
        .map((each) => stepError(each, facts).code)
        .concat(stepError(red, { ...facts, withoutContent: ["lib"] }).code),
    ).to.deep.equal([
      "worker.step-failed",
      "worker.step-timed-out",
      "worker.step-program-missing",
      "worker.step-failed-without-content",
    ]);
  });
});
