import type { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { expect } from "chai";
import { assumedRole } from "../../../aws/credentials.js";
import { opsErrorOf } from "../../support/errors.js";

const role = "arn:aws:iam::123456789012:role/r";

/** An STS that returns numbered credentials, valid for this many milliseconds. */
function stsOf(validMs: number): { readonly sts: () => Promise<STSClient>; readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const client = {
    send: (command: AssumeRoleCommand) => {
      asked.push(command.input);
      const Expiration = new Date(Date.now() + validMs);
      const AccessKeyId = `key-${asked.length}`;
      return Promise.resolve({
        Credentials: { AccessKeyId, SecretAccessKey: "s", SessionToken: "t", Expiration },
      });
    },
  };
  return { sts: () => Promise.resolve(client as unknown as STSClient), asked };
}

describe("credentials of an assumed role", () => {
  it("are requested once by concurrent calls", async () => {
    const { sts, asked } = stsOf(3_600_000);
    const provider = assumedRole(role, sts);
    const given = await Promise.all([provider(), provider()]);
    expect([...given, await provider()].map(({ accessKeyId }) => accessKeyId)).to.deep.equal([
      "key-1",
      "key-1",
      "key-1",
    ]);
    expect(asked).to.deep.equal([{ RoleArn: role, RoleSessionName: "opsctl" }]);
  });

  it("are renewed when they are about to expire", async () => {
    const { sts } = stsOf(60_000);
    const provider = assumedRole(role, sts);
    await provider();
    expect((await provider()).accessKeyId).to.equal("key-2");
  });

  it("are requested again after a failure", async () => {
    const { sts } = stsOf(3_600_000);
    let failures = 1;
    const provider = assumedRole(role, () => {
      if (failures-- > 0) throw new Error("STS is away");
      return sts();
    });
    let message = "";
    await provider().catch((error: unknown) => (message = String(error)));
    expect(message).to.include("STS is away");
    expect((await provider()).accessKeyId).to.equal("key-1");
  });

  it("that STS refuses give an error with the role", async () => {
    const client = { send: () => Promise.resolve({}) } as unknown as STSClient;
    const error = await opsErrorOf(assumedRole(role, () => Promise.resolve(client)));
    expect([error.code, error.params]).to.deep.equal(["aws.no-role-credentials", { roleArn: role }]);
  });
});
