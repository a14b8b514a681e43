import { expect } from "chai";
import { parseRecoveryRecipient, regionsLostWith } from "../../../../core/names/recovery-recipient.js";

const AGE = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
const KEY = "arn:aws:kms:eu-west-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("a recovery recipient", () => {
  it("is a KMS key's ARN or an age public key", () => {
    expect(parseRecoveryRecipient(AGE)).to.deep.equal({ kind: "age", recipient: AGE });
    for (const [keyArn, region] of [
      [KEY, "eu-west-1"],
      ["arn:aws-us-gov:kms:us-gov-west-1:222222222222:key/mrk-0", "us-gov-west-1"],
      ["arn:aws-cn:kms:cn-north-1:222222222222:key/a", "cn-north-1"],
    ] as const) {
      const expected = { kind: "aws-kms", keyArn, region, accountId: "222222222222" };
      expect(parseRecoveryRecipient(keyArn)).to.deep.equal(expected);
    }
  });

  for (const value of [
    "",
    "age1",
    AGE.slice(0, -1),
    `${AGE}q`,
    `${AGE}\n`,
    AGE.toUpperCase(),
    AGE.replace("q", "b"),
    `ssh-ed25519 ${AGE}`,
    "alias/recovery",
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    KEY.replace("key/", "alias/"),
    KEY.replace("222222222222", "22222222222"),
    KEY.replace("eu-west-1", ""),
    KEY.replace("kms", "s3"),
    `${KEY}\n`,
    ` ${KEY}`,
  ]) {
    it(`is not ${JSON.stringify(value)}`, () => {
      expect(parseRecoveryRecipient(value)).to.equal(undefined);
    });
  }

  it("protects no region that it would be lost with", () => {
    const regions = ["us-east-1", "eu-west-1"];
    const [kms, age] = [parseRecoveryRecipient(KEY), parseRecoveryRecipient(AGE)];
    if (!kms || !age) throw new Error("both are recipients");
    expect(regionsLostWith(kms, regions, "222222222222")).to.deep.equal(["eu-west-1"]);
    expect(regionsLostWith(kms, ["us-east-1"], "222222222222")).to.deep.equal([]);
    expect(regionsLostWith(kms, regions, "111111111111")).to.deep.equal([]);
    expect(regionsLostWith(age, regions, "222222222222")).to.deep.equal([]);
  });
});
