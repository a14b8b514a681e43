import { expect } from "chai";
import { parseAgentCommand } from "../../../../worker/agents/command.js";
import { opsErrorOf } from "../../../support/errors.js";

describe("the agent's command", () => {
  it("is split once, at unquoted spaces", () => {
    expect(parseAgentCommand("node a.mjs")).to.deep.equal(["node", "a.mjs"]);
    expect(parseAgentCommand(` my-agent  "two words" 'it "is"' --x='a b' "" $HOME;rm `)).to.deep.equal([
      "my-agent",
      "two words",
      'it "is"',
      "--x=a b",
      "",
      "$HOME;rm",
    ]);
  });

  for (const [command, code] of [
    ["", "worker.bad-agent-command"],
    ["  \t", "worker.bad-agent-command"],
    ["'' x", "worker.bad-agent-command"],
    ["agent \0", "worker.bad-agent-command"],
    ["agent 'x", "worker.unclosed-quote"],
    [`agent "it's" "`, "worker.unclosed-quote"],
  ] as const) {
    it(`is refused: ${JSON.stringify(command)}`, async () => {
      const error = await opsErrorOf(() => Promise.resolve().then(() => parseAgentCommand(command)));
      expect([error.kind, error.code, error.params]).to.deep.equal(["usage", code, { command }]);
    });
  }
});
