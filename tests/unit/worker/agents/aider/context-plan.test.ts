import { expect } from "chai";
import { planContext } from "../../../../../worker/agents/aider/context-plan.js";

describe("the context of a prompt", () => {
  it("is as large as prompt, files and answer need, within the model's", () => {
    const small = planContext(300, 300, 32_768);
    expect(small).to.deep.equal({ window: 8_192, answer: 8_192 - 1_200 });
    const large = planContext(3_000, 30_000, 32_768);
    expect(large).to.deep.equal({ window: 32_768, answer: 32_768 - 12_000 });
  });

  it("does not fit when the answer would not", () => {
    expect(planContext(3_000, 60_000, 32_768)).to.deep.equal({ needed: 44_048, available: 32_768 });
  });
});
