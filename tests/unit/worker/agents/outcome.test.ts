import { expect } from "chai";
import { entries } from "../../../../messages/registry.js";
import { classifyRun, outcomeError } from "../../../../worker/agents/outcome.js";
import type { AgentOutcome, AgentRun, ModelProblemKind } from "../../../../worker/ports/agent.js";

const run = (changes: Partial<AgentRun>): AgentRun => ({
  ...{ exitCode: 0, timedOut: false, durationMs: 1, output: "", containment: "group" },
  ...changes,
});
const problem = (kind: ModelProblemKind) => ({ kind, reason: "why" });
const stopped = { exitCode: undefined } as const;

describe("the outcome of an agent's run", () => {
  const cases: readonly (readonly [
    what: string,
    Partial<AgentRun>,
    changed: boolean,
    AgentOutcome["kind"],
  ])[] = [
    ["a change", {}, true, "succeeded"],
    ["no change", {}, false, "unchanged"],
    ["a failure in spite of a change", { exitCode: 3 }, true, "failed"],
    ["an end by a signal", { exitCode: 137 }, true, "killed"],
    ["the end of its time", { ...stopped, timedOut: true }, true, "timed-out"],
    ["silence", { ...stopped, idle: true }, false, "idle"],
    ["a problem and exit code 0", { problem: problem("unreachable") }, false, "unreachable"],
    ["a problem after a change", { problem: problem("server-failed") }, true, "server-failed"],
    [
      "retries until its time is over",
      { ...stopped, timedOut: true, problem: problem("rate-limited") },
      false,
      "rate-limited",
    ],
    ["one of several edits that can't be applied", { problem: problem("edit-unusable") }, true, "succeeded"],
    ["edits that can't be applied", { problem: problem("edit-unusable") }, false, "edit-unusable"],
  ];
  for (const [what, changes, changed, kind] of cases) {
    it(`is '${kind}' for ${what}`, () => {
      expect(classifyRun(run(changes), { changed }).kind).to.equal(kind);
    });
  }

  it("has an error with a retry class for each failure", () => {
    const facts = {
      task: "acme/shop#1",
      agent: "aider",
      model: "m",
      runId: "r",
      timeoutMs: 60_000,
      now: new Date(),
    };
    const classes = {
      unchanged: "final",
      "timed-out": "once-more",
      idle: "once-more",
      unreachable: "trouble",
      "rate-limited": "trouble",
      "not-authenticated": "worker",
      "no-credit": "worker",
      "model-not-found": "worker",
      "context-exceeded": "final",
      "server-failed": "again",
      "edit-unusable": "once-more",
    } as const;
    for (const [kind, retry] of Object.entries(classes)) {
      const own = ["unchanged", "timed-out", "idle"].includes(kind);
      const outcome = (own ? { kind } : problem(kind as ModelProblemKind)) as AgentOutcome;
      const { code } = outcomeError(outcome, { ...facts, idleTimeoutMs: 60_000 });
      expect([kind, entries.get(code)?.retry]).to.deep.equal([kind, retry]);
    }
  });
});
