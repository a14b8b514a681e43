import { expect } from "chai";
import { decideWeakened } from "../../../../../worker/verify/weakening/decide-weakened.js";
import type { Finding } from "../../../../../worker/verify/weakening/finding.js";
import { opsErrorOf } from "../../../../support/errors.js";

const found: Finding = { kind: "test-skipped", path: "a.test.js", line: 3, detail: "adds" };

describe("what becomes of a change that weakens tests", () => {
  it("is a draft, or nothing special where it weakens none", () => {
    expect(decideWeakened([found], "draft", "acme/shop#1")).to.equal(true);
    expect(decideWeakened([], "refuse", "acme/shop#1")).to.equal(false);
  });

  it("is an error where such changes are refused", async () => {
    const error = await opsErrorOf(() => decideWeakened([found], "refuse", "acme/shop#1"));
    expect(error.code).to.equal("worker.tests-weakened");
    expect(error.params).to.deep.equal({ task: "acme/shop#1", findings: ["a.test.js:3 (test-skipped)"] });
  });
});
