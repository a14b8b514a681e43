import { expect } from "chai";
import { formatSecretReference, parseSecretReference } from "../../../../core/names/secret-reference.js";

describe("references to secrets", () => {
  for (const text of [
    "env:SLACK_URL",
    "ssm:/ops/slack-url",
    "secretsmanager:ops/slack",
    "secretsmanager:arn:aws:secretsmanager:us-east-1:111111111111:secret:ops-AbCdEf",
  ]) {
    it(`reads ${text} and writes it as it was`, () => {
      const reference = parseSecretReference(text);
      expect(reference && formatSecretReference(reference)).to.equal(text);
    });
  }

  for (const text of [
    "",
    "env:",
    "env:1A",
    "env:A-B",
    "ssm:path",
    "vault:x",
    "https://x",
    "ENV:A",
    "env:A\n",
  ]) {
    it(`takes ${JSON.stringify(text)} for none`, () => {
      expect(parseSecretReference(text)).to.equal(undefined);
    });
  }
});
