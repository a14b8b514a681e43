import { expect } from "chai";
import { interpretClaude, showClaudeLine } from "../../../../worker/agents/claude-output.js";
import { interpretCodex, showCodexLine } from "../../../../worker/agents/codex-output.js";

const lines = (...events: readonly object[]): string =>
  events.map((event) => JSON.stringify(event)).join("\n");

describe("codex's output", () => {
  const usage = { input_tokens: 240, cached_input_tokens: 0, output_tokens: 60 };
  const done = { type: "turn.completed", usage };
  const error = (message: string): object => ({ type: "error", message });

  it("has the usage, and no problem that it overcame", () => {
    const output = lines(error("Reconnecting... 1/5 (429 Too Many Requests)"), done);
    expect(interpretCodex(output)).to.deep.equal({ usage: { inputTokens: 240, outputTokens: 60 } });
  });

  it("has the problem of a failed turn, or the last one", () => {
    const failed = { type: "turn.failed", error: { message: "Quota exceeded." } };
    expect(interpretCodex(lines(error("x"), failed)).problem?.kind).to.equal("no-credit");
    const waiting = error("Reconnecting... waiting for network (Connection failed: error sending request)");
    expect(interpretCodex(lines(waiting)).problem?.kind).to.equal("unreachable");
  });

  it("survives lines that are cut or foreign", () => {
    expect(interpretCodex('{"type":"err\nnot json\n{"type":5}\n[1]')).to.deep.equal({});
  });

  it("is shown as messages and commands", () => {
    const item = (fields: object): string => lines({ type: "item.completed", item: fields });
    expect(showCodexLine(item({ type: "agent_message", text: "Done." }))).to.equal("Done.");
    const command = { type: "command_execution", command: "npm test" };
    expect(showCodexLine(item({ ...command, exit_code: 0 }))).to.equal("$ npm test");
    expect(showCodexLine(item({ ...command, exit_code: 1 }))).to.equal("$ npm test (exit code 1)");
    expect(showCodexLine(lines(done))).to.equal(undefined);
    expect(showCodexLine("plain text")).to.equal("plain text");
  });
});

describe("claude's output", () => {
  const init = { type: "system", subtype: "init", model: "claude-x" };
  const result = {
    type: "result",
    is_error: false,
    usage: {
      input_tokens: 100,
      cache_read_input_tokens: 20,
      cache_creation_input_tokens: 5,
      output_tokens: 30,
    },
    total_cost_usd: 0.01,
  };

  it("has the model, the usage and the cost", () => {
    expect(interpretClaude(lines(init, result))).to.deep.equal({
      model: "claude-x",
      usage: { inputTokens: 125, outputTokens: 30, costUsd: 0.01 },
    });
  });

  it("has the problem of the result, or of the last attempt", () => {
    const failed = {
      ...result,
      is_error: true,
      api_error_status: 429,
      result: "API Error: Request rejected (429)",
    };
    expect(interpretClaude(lines(init, failed)).problem?.kind).to.equal("rate-limited");
    const retry = { type: "system", subtype: "api_retry", error: "unknown", error_status: null };
    expect(interpretClaude(lines(init, retry)).problem?.kind).to.equal("unreachable");
    expect(interpretClaude(lines(init, retry, { type: "assistant" })).problem).to.equal(undefined);
  });

  it("is shown as texts and tools", () => {
    const content = [
      { type: "text", text: "I will test." },
      { type: "tool_use", name: "Bash", input: { command: "npm test" } },
      { type: "tool_use", name: "Write", input: { file_path: "/clone/a.ts", content: "…" } },
      { type: "tool_use", name: "Glob", input: { pattern: "*" } },
    ];
    expect(showClaudeLine(lines({ type: "assistant", message: { content } }))).to.equal(
      "I will test.\nBash npm test\nWrite /clone/a.ts\nGlob",
    );
    expect(showClaudeLine(lines(result))).to.equal(undefined);
  });
});
