import { expect } from "chai";
import { agentLimits, assertAgentReady, chooseAgent } from "../../../../app/worker/agent.js";
import { message } from "../../../../core/errors.js";
import { opsErrorOf } from "../../../support/errors.js";

describe("the choice of an agent", () => {
  it("is the option, else the command, else the stack's", () => {
    expect(chooseAgent({}, "codex")).to.equal("codex");
    expect(chooseAgent({ agent: "claude" }, "codex")).to.equal("claude");
    expect(chooseAgent({ agentCommand: "x" }, "codex")).to.equal("command");
    expect(chooseAgent({ agent: "command", agentCommand: "x" }, "codex")).to.equal("command");
    expect(() => chooseAgent({ agent: "aider", agentCommand: "x" }, "codex"))
      .to.throw()
      .with.property("code", "worker.agent-command-unused");
  });

  it("decides the time limits, unless they are set", () => {
    const limits = (
      name: "aider" | "command",
      set: { agentTimeout?: number; agentIdleTimeout?: number },
      option?: number,
    ) => agentLimits({ name }, set, option);
    expect(limits("aider", {})).to.deep.equal({ agentTimeout: 600_000, agentIdleTimeout: 300_000 });
    expect(limits("command", {})).to.deep.equal({ agentTimeout: 1_800_000, agentIdleTimeout: undefined });
    expect(limits("command", { agentTimeout: 1, agentIdleTimeout: 2 }).agentIdleTimeout).to.equal(2);
    expect(limits("aider", { agentTimeout: 1 }, 3).agentTimeout).to.equal(3);
  });
});

describe("an agent that is not ready", () => {
  const program = message("worker.agent-not-installed", { agent: "aider", install: "uv tool install" });
  const ollama = message("worker.ollama-unreachable", {
    url: "http://x",
    origin: "default",
    reason: "ECONNREFUSED",
  });
  const errorOf = (...problems: readonly ReturnType<typeof message>[]) =>
    opsErrorOf(() =>
      assertAgentReady(
        { name: "aider", probe: () => Promise.resolve(problems) },
        new AbortController().signal,
      ),
    );

  it("ends the worker with its problem, or with all of them", async () => {
    const [one, other, both] = [
      await errorOf(program),
      await errorOf(ollama),
      await errorOf(ollama, program),
    ];
    expect([one.kind, one.code]).to.deep.equal(["usage", "worker.agent-not-installed"]);
    expect([other.kind, other.code]).to.deep.equal(["failed", "worker.ollama-unreachable"]);
    expect([both.kind, both.code, both.problems.length]).to.deep.equal([
      "usage",
      "worker.agent-not-ready",
      2,
    ]);
  });
});
