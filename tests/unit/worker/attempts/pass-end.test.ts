import { expect } from "chai";
import { passEnd } from "../../../../worker/attempts/pass-end.js";
import type { PassEnd } from "../../../../worker/attempts/next.js";
import type { AgentOutcome, AgentPass } from "../../../../worker/ports/agent.js";

const timedOut: AgentOutcome = { kind: "timed-out" };
const failed: AgentOutcome = { kind: "failed", exitCode: 1 };
const unreachable: AgentOutcome = { kind: "unreachable", reason: "ECONNREFUSED" };

describe("what a run of the agent means for its task", () => {
  const cases: readonly (readonly [AgentPass, AgentOutcome, changed: boolean, PassEnd])[] = [
    ["implement", { kind: "succeeded" }, true, "changed"],
    ["implement", { kind: "unchanged" }, false, "failed"],
    ["implement", timedOut, true, "failed"],
    ["implement", unreachable, false, "failed"],
    ["tests", { kind: "succeeded" }, true, "changed"],
    ["tests", { kind: "unchanged" }, false, "unchanged"],
    ["tests", timedOut, true, "failed"],
    ["tests", unreachable, false, "failed"],
    ["repair", { kind: "succeeded" }, true, "changed"],
    ["repair", { kind: "unchanged" }, false, "unchanged"],
    ["repair", timedOut, true, "changed"],
    ["repair", failed, false, "unchanged"],
    ["repair", { kind: "context-exceeded", reason: "too long" }, false, "unchanged"],
    ["repair", unreachable, false, "failed"],
    ["repair", { kind: "rate-limited", reason: "429" }, true, "failed"],
  ];
  for (const [pass, outcome, changed, end] of cases) {
    it(`${pass}, ${outcome.kind}${changed ? ", with a change" : ""}: ${end}`, () =>
      expect(passEnd(pass, outcome, changed)).to.equal(end));
  }
});
