import { expect } from "chai";
import { awsProviderArgs } from "../../../components/aws-provider.js";
import { ACCOUNT, aStack } from "../../support/builders/stack.js";

const local = {
  region: "us-east-1",
  s3UsePathStyle: true,
  skipCredentialsValidation: true,
  skipMetadataApiCheck: true,
  skipRequestingAccountId: true,
  maxRetries: 2,
};

describe("the AWS provider's settings", () => {
  it("hold the provider to the stack's account", () => {
    expect(awsProviderArgs(aStack())).to.deep.equal({
      region: "us-east-1",
      allowedAccountIds: [ACCOUNT],
    });
  });

  it("leave the account open where the configuration does", () => {
    expect(awsProviderArgs(aStack({ accountId: undefined }))).to.deep.equal({ region: "us-east-1" });
  });

  it("suit an endpoint that is not AWS, and never name it: it would enter the state", () => {
    expect(awsProviderArgs(aStack({ endpointAllowed: true }))).to.deep.equal(local);
  });

  it("assume the stack's role, on AWS and elsewhere", () => {
    const assumeRoleArn = `arn:aws:iam::${ACCOUNT}:role/deploy`;
    const assumeRoles = [{ roleArn: assumeRoleArn, sessionName: "opsctl" }];
    expect(awsProviderArgs(aStack({ assumeRoleArn }))).to.deep.include({ assumeRoles });
    expect(awsProviderArgs(aStack({ assumeRoleArn, endpointAllowed: true }))).to.deep.equal({
      ...local,
      assumeRoles,
    });
  });
});
