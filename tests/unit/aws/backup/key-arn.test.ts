import { expect } from "chai";
import { regionOfKey } from "../../../../aws/backup/key-arn.js";
import { opsErrorOf } from "../../../support/errors.js";

describe("the region of a key's ARN", () => {
  it("is its fourth part", () => {
    expect(regionOfKey("arn:aws:kms:ap-northeast-1:111111111111:key/1")).to.equal("ap-northeast-1");
    expect(regionOfKey("arn:aws-us-gov:kms:us-gov-west-1:111111111111:key/1")).to.equal("us-gov-west-1");
  });

  for (const region of ["", "kms.example/", "127.0.0.1", "us-east-1.example", "us-east-1#"]) {
    it(`is refused when it would be part of another host name: ${JSON.stringify(region)}`, async () => {
      const keyArn = `arn:aws:kms:${region}:111111111111:key/1`;
      const error = await opsErrorOf(() => Promise.resolve(regionOfKey(keyArn)));
      expect([error.code, error.kind]).to.deep.equal(["backup.seal-broken", "damaged"]);
    });
  }
});
