import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { expect } from "chai";
import { rolesTagged } from "../../aws/roles.js";
import { stopsAtAborted } from "../support/aborted.js";
import { endpointClients } from "../support/endpoint-clients.js";

const own = { "opsctl:stack": "dev", "opsctl:environment": "dev" };

describe("roles that a killed update has made", () => {
  const aws = endpointClients();

  it("are those that exist and are tagged as the stack's", async () => {
    const client = await aws.clients.iam("us-east-1");
    const make = (RoleName: string, tags: Readonly<Record<string, string>>) =>
      client.send(
        new CreateRoleCommand({
          RoleName,
          AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [] }),
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
      );
    await make("mine", { ...own, team: "a" });
    await make("anothers", { ...own, "opsctl:stack": "prod" });
    await make("bare", {});
    const names = ["mine", "anothers", "bare", "none"];
    expect(await rolesTagged(aws.clients, names, own)).to.deep.equal(["mine"]);
    expect(await rolesTagged(aws.clients, [], own)).to.deep.equal([]);
  });

  it("are not asked for after an abort", async () => {
    await stopsAtAborted((aborted) => rolesTagged(aws.clients, ["mine"], own, aborted));
  });
});
