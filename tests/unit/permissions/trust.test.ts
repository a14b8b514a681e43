import { expect } from "chai";
import { trustPolicyOf } from "../../../permissions/documents.js";
import { type Role, ROLES } from "../../../permissions/table.js";
import { policyScope } from "../../support/permissions/policy-scopes.js";
import { ACCOUNT } from "../../support/builders/stack.js";

describe("who may become a role", () => {
  const account = {
    Sid: "Account",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    Action: "sts:AssumeRole",
  };

  const tasks = {
    Sid: "ScheduledTasks",
    Effect: "Allow",
    Principal: { Service: "ecs-tasks.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": ACCOUNT },
      ArnLike: { "aws:SourceArn": `arn:aws:ecs:*:${ACCOUNT}:*` },
    },
  };
  const always: readonly Role[] = ["backup", "drill"];
  for (const role of ROLES) {
    it(`${role}: whom the account lets${always.includes(role) ? ", and its own tasks of ECS" : ""}, nobody else`, () => {
      expect(trustPolicyOf(role, policyScope({ alsoScheduled: [] })).Statement).to.deep.equal(
        always.includes(role) ? [account, tasks] : [account],
      );
    });
  }

  it("copy and prune: tasks of ECS, too, where the stack's schedule runs them", () => {
    for (const role of ["copy", "prune"] as const) {
      expect(trustPolicyOf(role, policyScope({ alsoScheduled: [role] })).Statement).to.deep.equal([
        account,
        tasks,
      ]);
    }
    expect(trustPolicyOf("prune", policyScope({ alsoScheduled: ["copy"] })).Statement).to.deep.equal([
      account,
    ]);
    expect(
      trustPolicyOf("restore", policyScope({ alsoScheduled: ["copy", "prune"] })).Statement,
    ).to.deep.equal([account]);
  });

  it("names the account in its own partition", () => {
    const [first] = trustPolicyOf("prune", policyScope({ homeRegion: "cn-north-1" })).Statement;
    expect(first?.Principal).to.deep.equal({ AWS: `arn:aws-cn:iam::${ACCOUNT}:root` });
  });
});
