import { expect } from "chai";
import { freeTierRates } from "../../../../app/worker/fallbacks.js";
import type { RateWindow } from "../../../../core/rate/windows.js";
import { DEFAULT_FALLBACKS, freeTierOf, ollamaModel, providerOf } from "../../../../worker/agents/models.js";

const signal = new AbortController().signal;

describe("models", () => {
  it("that are tried by default cost nothing", () => {
    for (const model of DEFAULT_FALLBACKS) {
      expect(ollamaModel(model) ?? freeTierOf(model)?.name, model).to.be.a("string");
    }
  });

  const table: readonly (readonly [
    model: string,
    key: string | undefined,
    limits: readonly number[] | undefined,
  ])[] = [
    ["ollama_chat/codellama:7b", undefined, undefined],
    ["gemini/gemini-2.5-flash", "GEMINI_API_KEY", [60, 1_500]],
    ["groq/llama-3.3-70b-versatile", "GROQ_API_KEY", [30]],
    ["openrouter/deepseek/deepseek-chat", "OPENROUTER_API_KEY", undefined],
    ["openrouter/deepseek/deepseek-r1:free", "OPENROUTER_API_KEY", [20, 50]],
    ["mistral/codestral-latest", "MISTRAL_API_KEY", undefined],
    ["gpt-5", undefined, undefined],
    ["constructor/x", undefined, undefined],
  ];
  for (const [model, key, limits] of table) {
    it(`${model}: ${key ?? "no key"}, ${limits?.join(" and ") ?? "no limits"}`, () => {
      expect(providerOf(model)?.keyVariable).to.equal(key);
      expect(freeTierOf(model)?.windows.map(({ calls }) => calls)).to.deep.equal(limits);
    });
  }

  it("of one provider share its limits, and a run takes all that it may need", async () => {
    const opened: (readonly [string, readonly RateWindow[]])[] = [];
    let left = 10;
    const take = freeTierRates((name, windows) => {
      opened.push([name, windows]);
      return { take: () => Promise.resolve(left-- > 0 ? 0 : 12_300) };
    });
    expect(await take("ollama_chat/codellama:7b", signal)).to.equal(0);
    expect(await take("groq/a", signal)).to.equal(0);
    expect(await take("groq/b", signal)).to.equal(0);
    expect(await take("groq/a", signal)).to.equal(13);
    expect(opened.map(([name]) => name)).to.deep.equal(["model-groq"]);
  });
});
