import { expect } from "chai";
import { modelProblem } from "../../../../worker/agents/model-problem.js";

/* Texts as servers, litellm, codex and claude write them. */
const TEXTS = {
  "rate-limited": [
    "exceeded retry limit, last status: 429 Too Many Requests",
    'Ollama_chatException - {"error":"server busy, please try again. maximum pending requests exceeded"}',
    "You have reached your hourly usage limit",
  ],
  "no-credit": ["Quota exceeded. Check your plan and billing details.", "Your credit balance is too low"],
  "not-authenticated": [
    "unexpected status 401 Unauthorized: Incorrect API key provided",
    "Failed to authenticate. API Error: 401",
    "Not logged in · Please run /login",
  ],
  "model-not-found": [
    "model 'qwen' not found",
    "The model `gpt-x` does not exist or you do not have access to it.",
    "There's an issue with the selected model (x). It may not exist or you may not have access",
  ],
  "context-exceeded": [
    "Codex ran out of room in the model's context window.",
    "prompt is too long: 210000 tokens > 200000 maximum",
    "Incomplete response returned, reason: max_output_tokens",
    "API Error: Claude's response exceeded the 128000 output token maximum.",
  ],
  unreachable: [
    "Ollama_chatException - [Errno 111] Connection refused",
    "Reconnecting... waiting for network (Connection failed: error sending request)",
    "API Error: Connection refused — a firewall or proxy may be blocking it (ECONNREFUSED)",
    "[Errno -2] Name or service not known",
  ],
  "server-failed": [
    "Reconnecting... 4/5 (We’re currently experiencing high demand, which may cause temporary errors.)",
    "peer closed connection without sending complete message body (incomplete chunked read)",
    "llama runner process has terminated",
    "",
  ],
} as const;

describe("the problem with a model", () => {
  for (const [kind, texts] of Object.entries(TEXTS)) {
    for (const text of texts) {
      it(`is '${kind}' for: ${text}`, () => expect(modelProblem(text).kind).to.equal(kind));
    }
  }

  it("is decided by the status, except for a spent quota", () => {
    expect(modelProblem("boom", 429).kind).to.equal("rate-limited");
    expect(modelProblem("You exceeded your current quota", 429).kind).to.equal("no-credit");
    expect(modelProblem("rate limit of the proxy", 502).kind).to.equal("server-failed");
    expect(modelProblem("prompt is too long", 400).kind).to.equal("context-exceeded");
  });

  it("has one line, and the delay that the server asks for", () => {
    expect(modelProblem("Rate limit reached.\n  Please try again, retry after 7.2 seconds")).to.deep.equal({
      kind: "rate-limited",
      reason: "Rate limit reached. Please try again, retry after 7.2 seconds",
      retryAfterSeconds: 8,
    });
  });
});
