import { expect } from "chai";
import type { Condition } from "../../../local/condition.js";
import { local } from "../../../messages/en/local/local.js";
import { localGithub } from "../../../messages/en/local/github.js";

describe("the sentences of the local endpoint and the local GitHub", () => {
  it("exist for every condition that status can show", () => {
    const conditions: Record<Condition, true> = {
      "never-started": true,
      stopped: true,
      died: true,
      unresponsive: true,
      exposed: true,
      running: true,
    };
    for (const condition of Object.keys(conditions)) {
      expect(local).to.have.property(`local.condition.${condition}`);
      expect(localGithub).to.have.property(`local.github-condition.${condition}`);
    }
  });
});
