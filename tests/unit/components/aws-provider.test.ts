import { expect } from "chai";
import { awsProviderArgs } from "../../../components/aws-provider.js";
import { ACCOUNT, stackConfig } from "../../support/stack-config.js";

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
    expect(awsProviderArgs(stackConfig())).to.deep.equal({
      region: "us-east-1",
      allowedAccountIds: [ACCOUNT],
    });
  });

  it("leave the account open where the configuration does", () => {
    expect(awsProviderArgs(stackConfig({ accountId: undefined }))).to.deep.equal({ region: "us-east-1" });
  });

  it("suit an endpoint that is not AWS, and never name it: it would enter the state", () => {
    expect(awsProviderArgs(stackConfig({ endpointAllowed: true }))).to.deep.equal(local);
  });

  it("assume the stack's role, on AWS and elsewhere", () => {
    const assumeRoleArn = `arn:aws:iam::${ACCOUNT}:role/deploy`;
    const assumeRoles = [{ roleArn: assumeRoleArn, sessionName: "opsctl" }];
    expect(awsProviderArgs(stackConfig({ assumeRoleArn }))).to.deep.include({ assumeRoles });
    expect(awsProviderArgs(stackConfig({ assumeRoleArn, endpointAllowed: true }))).to.deep.equal({
      ...local,
      assumeRoles,
    });
  });
});
