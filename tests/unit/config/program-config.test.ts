import { expect } from "chai";
import { ADOPT_KEY, programConfig } from "../../../config/program-config.js";
import { opsErrorOf } from "../../support/errors.js";
import { aStack, pulumiConfig } from "../../support/builders/stack.js";

const all = { ...pulumiConfig(), "aws:region": "us-east-1" };

describe("the program's configuration", () => {
  it("is the stack's own keys, and nothing to import unless a command passes it", () => {
    expect(programConfig("dev", all)).to.deep.equal({ stack: aStack(), adopt: {}, alertUrls: [] });
  });

  it("takes what a command found in the cloud", () => {
    const adopt = { "bucket us-west-2 mine": "mine@us-west-2" };
    const config = programConfig("dev", { ...all, [ADOPT_KEY]: JSON.stringify(adopt) });
    expect(config).to.deep.equal({ stack: aStack(), adopt, alertUrls: [] });
  });

  it("needs a command to read what is named by reference, all of it", async () => {
    const named = { ...all, "opsctl:alerts": '{"https":["env:ONE","ssm:/two"]}' };
    const alertUrls = ["https://one.example.com", "https://two.example.com"];
    expect(programConfig("dev", named, { alertUrls }).alertUrls).to.deep.equal(alertUrls);
    for (const given of [undefined, {}, { alertUrls: alertUrls.slice(1) }]) {
      const error = await opsErrorOf(() => programConfig("dev", named, given));
      expect([error.code, error.kind]).to.deep.equal(["config.needs-opsctl", "usage"]);
      expect(error.params).to.deep.equal({ stack: "dev", key: "opsctl:alerts.https" });
    }
  });

  it("names the stack in its mistakes", async () => {
    const error = await opsErrorOf(() => programConfig("dev", { ...all, "opsctl:zone": "a" }));
    expect(error.code).to.equal("config.invalid-stack");
    expect(error.problems[0]?.params).to.include({
      key: "opsctl:zone",
      origin: "the configuration of stack dev",
    });
  });
});
