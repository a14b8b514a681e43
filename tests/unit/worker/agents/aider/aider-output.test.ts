import { expect } from "chai";
import { interpretAider } from "../../../../../worker/agents/aider/aider-output.js";

const REFUSED = "litellm.APIConnectionError: Ollama_chatException - [Errno 111] Connection refused";
const UNUSABLE = "The LLM did not conform to the edit format.";

describe("aider's output", () => {
  it("has the tokens of all exchanges, and the cost of the session", () => {
    const output = [
      "Tokens: 1.2k sent, 35 received. Cost: $0.0012 message, $0.0012 session.",
      "Tokens: 661 sent, 1,019 received. Cost: $0.0020 message, $0.0032 session.",
      "Tokens: 9.5k sent, 1.1k cache write, 350 received.",
      "Applied edit to calc.py",
    ].join("\n");
    expect(interpretAider(output)).to.deep.equal({
      usage: { inputTokens: 1_200 + 661 + 9_500, outputTokens: 35 + 1_019 + 350, costUsd: 0.0032 },
    });
  });

  it("has a problem that was not overcome", () => {
    const retried = `${REFUSED}\nRetrying in 0.2 seconds...\n`;
    expect(interpretAider(retried + retried).problem?.kind).to.equal("unreachable");
    expect(interpretAider(`${retried}Tokens: 661 sent, 8 received.\n`).problem).to.equal(undefined);
    expect(interpretAider(`Tokens: 661 sent, 8 received.\n${retried}`).problem?.kind).to.equal("unreachable");
  });

  it("knows litellm's names where there is no status", () => {
    const of = (name: string): string | undefined => interpretAider(`litellm.${name}: boom`).problem?.kind;
    expect(of("RateLimitError")).to.equal("rate-limited");
    expect(of("AuthenticationError")).to.equal("not-authenticated");
    expect(of("NotFoundError")).to.equal("model-not-found");
    expect(of("ServiceUnavailableError")).to.equal("server-failed");
  });

  it("shows a token limit, and edits that can't be applied until one is", () => {
    expect(interpretAider("Model m has hit a token limit!").problem?.kind).to.equal("context-exceeded");
    const unusable = `${UNUSABLE}\nTokens: 1.3k sent, 9 received.\n`;
    expect(interpretAider(unusable).problem?.kind).to.equal("edit-unusable");
    expect(interpretAider(`${unusable}Applied edit to calc.py`).problem).to.equal(undefined);
  });

  it("is not taken for a problem where it only talks about one", () => {
    expect(
      interpretAider("Max retries exceeded with url: /prices (Caused by NameResolutionError)"),
    ).to.deep.equal({});
  });
});
