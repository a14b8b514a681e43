import { expect } from "chai";
import program from "../../../index.js";
import type { RolePolicy, TrustPolicy } from "../../../permissions/policy.js";
import { requestsOf } from "../../support/permissions/authorize.js";
import type { ApiCall } from "../../support/permissions/api-call.js";
import { isAllowed } from "../../support/permissions/evaluate.js";
import { runMocked } from "../../support/pulumi-mocks.js";
import { ACCOUNT, pulumiConfig, SCHEDULE } from "../../support/builders/stack.js";

const POLICY = "aws:iam/rolePolicy:RolePolicy";
const ROLE = "aws:iam/role:Role";
const HOME = "us-east-1";

const config = pulumiConfig({
  regions: [HOME, "ap-northeast-1"],
  backup: { schedule: { ...SCHEDULE, drillExpression: "cron(0 5 * * ? *)" } },
});

/** All roles that the program makes, a worker's and a scheduler's included, by name, each with what it may do. */
async function rolesOfTheProgram() {
  const { resources } = await runMocked(() => program(), { stack: "dev", config });
  const policies = resources.filter(({ type }) => type === POLICY);
  const roles = resources.filter(({ type }) => type === ROLE);
  return roles.map(({ inputs }) => {
    const name = String(inputs["name"]);
    const own = policies.filter((policy) => policy.inputs["role"] === name);
    const parsed = own.map((policy) => JSON.parse(String(policy.inputs["policy"])) as RolePolicy);
    const trust = JSON.parse(String(inputs["assumeRolePolicy"])) as TrustPolicy;
    const statements = parsed.flatMap(({ Statement }) => Statement);
    const policy: RolePolicy = { Version: "2012-10-17", Statement: statements };
    return { name, trust, policy };
  });
}

const ssm = (operation: string, input: ApiCall["input"]): ApiCall => ({
  ...{ region: HOME, service: "ssm", operation, input },
});
/** Each way to a parameter's value. */
const READS: readonly ApiCall[] = [
  ssm("GetParameter", { Name: "/app/key" }),
  ssm("GetParameters", { Names: ["/app/key"] }),
  ssm("GetParametersByPath", { Path: "/app" }),
  ssm("GetParameterHistory", { Name: "/app/key" }),
];

describe("what the roles of a whole stack reach", () => {
  it("are parameters readable by the backup and the restore role only, never by an agent", async () => {
    const roles = await rolesOfTheProgram();
    // and the two that start scheduled tasks
    expect(roles.length).to.be.at.least(6);
    const readers = roles.filter(({ policy }) =>
      READS.some((call) => requestsOf(call, ACCOUNT).some((request) => isAllowed(policy, request))),
    );
    expect(readers.map(({ name }) => name).sort()).to.deep.equal([
      "jenkins-dev-ssm-backup",
      "jenkins-dev-ssm-restore",
    ]);
  });

  it("is nothing for other accounts: each role is for this one, or for a service that acts for it", async () => {
    for (const { name, trust } of await rolesOfTheProgram()) {
      for (const { Principal, Condition } of trust.Statement) {
        if ("AWS" in Principal) expect(Principal.AWS, name).to.equal(`arn:aws:iam::${ACCOUNT}:root`);
        else expect(Condition?.["StringEquals"]?.["aws:SourceAccount"], name).to.equal(ACCOUNT);
      }
    }
  });
});
