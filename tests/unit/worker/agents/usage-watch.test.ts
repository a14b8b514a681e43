import { expect } from "chai";
import { meterAider } from "../../../../worker/agents/aider/aider-output.js";
import { meterClaude } from "../../../../worker/agents/claude-output.js";
import { meterCodex } from "../../../../worker/agents/codex-output.js";
import { largerUsage, startUsageWatch } from "../../../../worker/agents/usage-watch.js";

const signal = new AbortController().signal;
const claudeMessage = (id: string, output_tokens: number): string =>
  JSON.stringify({
    type: "assistant",
    message: {
      id,
      content: [{ type: "text", text: "x" }],
      usage: { input_tokens: 10, cache_read_input_tokens: 5, output_tokens },
    },
  });

describe("what an agent uses while it runs", () => {
  it("is read from aider's lines about tokens, one after each request", () => {
    const meter = meterAider();
    expect(meter("Applied edit to a.go")).to.equal(undefined);
    meter("Tokens: 1.2k sent, 35 received. Cost: $0.01 message, $0.01 session.");
    expect(meter("Tokens: 800 sent, 100 received. Cost: $0.01 message, $0.02 session.")).to.deep.equal({
      inputTokens: 2_000,
      outputTokens: 135,
      costUsd: 0.02,
    });
  });

  it("is the larger of what its lines and the kept end of its output say", () => {
    const lines = { inputTokens: 1_000, outputTokens: 50 };
    const end = { inputTokens: 100, outputTokens: 60, costUsd: 0.5 };
    expect(largerUsage(lines, end)).to.deep.equal({ inputTokens: 1_000, outputTokens: 60, costUsd: 0.5 });
    expect(largerUsage(lines, { inputTokens: 1, outputTokens: 1 })).to.deep.equal(lines);
    expect([largerUsage(lines, undefined), largerUsage(undefined, end)]).to.deep.equal([lines, end]);
    expect(largerUsage(undefined, undefined)).to.equal(undefined);
  });

  it("is read from claude's messages, whose parts repeat it", () => {
    const meter = meterClaude();
    meter(claudeMessage("msg_1", 1));
    expect(meter(claudeMessage("msg_1", 7))).to.deep.equal({ inputTokens: 15, outputTokens: 7 });
    expect(meter(claudeMessage("msg_2", 3))).to.deep.equal({ inputTokens: 30, outputTokens: 10 });
    expect(meter('{"type":"user"}')).to.equal(undefined);
    expect(meter("{broken")).to.equal(undefined);
  });

  it("is read from codex's turns", () => {
    const line = JSON.stringify({ type: "turn.completed", usage: { input_tokens: 100, output_tokens: 20 } });
    expect(meterCodex(line)).to.deep.equal({ inputTokens: 100, outputTokens: 20 });
    expect(meterCodex('{"type":"turn.started"}')).to.equal(undefined);
    expect(meterCodex("plain")).to.equal(undefined);
  });

  it("ends the run at the first limit, and keeps that", () => {
    const watch = startUsageWatch(
      meterAider(),
      ({ inputTokens }) =>
        inputTokens >= 200 ? { limit: "tokens", spent: inputTokens, most: 200 } : undefined,
      signal,
    );
    watch.onLine("Tokens: 150 sent, 1 received.");
    expect([watch.signal.aborted, watch.spent()]).to.deep.equal([false, undefined]);
    watch.onLine("Tokens: 150 sent, 1 received.");
    watch.onLine("Tokens: 150 sent, 1 received.");
    expect([watch.signal.aborted, watch.spent()?.spent, watch.usage()?.inputTokens]).to.deep.equal([
      true,
      300,
      450,
    ]);
  });

  it("does nothing where neither the agent reports nor a limit is set", () => {
    const watch = startUsageWatch(undefined, undefined, signal);
    watch.onLine("Tokens: 150 sent, 1 received.");
    expect([watch.signal.aborted, watch.usage()]).to.deep.equal([false, undefined]);
  });
});
