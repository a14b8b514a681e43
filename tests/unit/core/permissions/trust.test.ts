import { expect } from "chai";
import { trustOf } from "../../../../core/permissions/documents.js";
import { ROLES } from "../../../../core/permissions/table.js";
import { place } from "../../../support/permissions/places.js";
import { ACCOUNT } from "../../../support/stack-config.js";

describe("who may become a role", () => {
  const account = {
    Sid: "Account",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    Action: "sts:AssumeRole",
  };

  for (const role of ROLES) {
    it(`${role}: whom the account lets${role === "backup" || role === "drill" ? ", and its own tasks of ECS" : ""}, nobody else`, () => {
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
      expect(trustOf(role, place()).Statement).to.deep.equal(
        role === "backup" || role === "drill" ? [account, tasks] : [account],
      );
    });
  }

  it("names the account in its own partition", () => {
    const [first] = trustOf("prune", place({ homeRegion: "cn-north-1" })).Statement;
    expect(first?.Principal).to.deep.equal({ AWS: `arn:aws-cn:iam::${ACCOUNT}:root` });
  });
});
