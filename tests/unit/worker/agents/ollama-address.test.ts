import { expect } from "chai";
import { withTag } from "../../../../worker/agents/ollama/ollama-client.js";
import { ollamaAddress } from "../../../../worker/agents/ollama/ollama-address.js";

describe("the address of Ollama", () => {
  it("comes from the key, then OLLAMA_API_BASE, then OLLAMA_HOST", () => {
    const variables = { OLLAMA_API_BASE: "http://base:1", OLLAMA_HOST: "host:2" };
    expect(ollamaAddress("key:3", variables)).to.deep.equal({
      url: "http://key:3",
      origin: "opsctl:worker.ollama.host",
    });
    expect(ollamaAddress(undefined, variables)).to.deep.equal({
      url: "http://base:1",
      origin: "OLLAMA_API_BASE",
    });
    expect(ollamaAddress(undefined, { OLLAMA_HOST: "host:2" }).url).to.equal("http://host:2");
    expect(ollamaAddress(undefined, {})).to.deep.equal({ url: "http://127.0.0.1:11434", origin: "default" });
  });

  const forms: readonly (readonly [string, string])[] = [
    ["gpu-box", "http://gpu-box:11434"],
    ["10.0.0.5:8080", "http://10.0.0.5:8080"],
    [":8080", "http://127.0.0.1:8080"],
    ["0.0.0.0", "http://127.0.0.1:11434"],
    ["[::]:11434", "http://[::1]:11434"],
    ["http://box", "http://box"],
    ["https://box.example.org/ollama/", "https://box.example.org/ollama"],
    ["box:80", "http://box"],
  ];
  for (const [text, url] of forms) {
    it(`is ${url} for ${text}`, () => expect(ollamaAddress(text, {}).url).to.equal(url));
  }

  it("is refused where it is none", () => {
    for (const text of ["a b", "http://", "box:port", "http://box/?q=1", "http://u:p@box"]) {
      expect(() => ollamaAddress(text, {}), text)
        .to.throw()
        .with.property("code", "worker.bad-model-address");
    }
  });

  it("names a model's tag as Ollama does", () => {
    expect(["llama3", "llama3:8b", "host/x:1/llama3"].map(withTag)).to.deep.equal([
      "llama3:latest",
      "llama3:8b",
      "host/x:1/llama3:latest",
    ]);
  });
});
