import { expect } from "chai";
import { RuntimeParameter } from "../../../components/runtime-parameter.js";
import { parseRuntimeDescriptor } from "../../../core/runtime-descriptor.js";
import { runMocked } from "../../support/pulumi-mocks.js";
import { ACCOUNT, aStack } from "../../support/builders/stack.js";
import { OWN } from "../../support/cloud-resources.js";

const made = {
  backupBuckets: { "us-east-1": "bucket-east", "us-west-2": "bucket-west" },
  backupKeys: { "us-east-1": "arn:aws:kms:us-east-1:1:key/a", "us-west-2": "arn:aws:kms:us-west-2:1:key/b" },
  taskQueueUrl: "https://sqs.us-east-1.amazonaws.com/1/tasks",
  deadLetterQueueUrl: "https://sqs.us-east-1.amazonaws.com/1/tasks-dlq",
  alertsTopicArn: "arn:aws:sns:us-west-2:1:alerts",
  workBucket: "bucket-work",
};

describe("the runtime descriptor", () => {
  it("is one parameter in the home region that its reader understands", async () => {
    const stack = aStack({ homeRegion: "us-west-2", regions: ["us-east-1", "us-west-2"] });
    const scope = { stack, accountId: ACCOUNT, adopt: {} };
    const { resources, one, outputsOf } = await runMocked(
      () => new RuntimeParameter("runtime", { scope, ...made }),
    );
    expect(resources.map(({ type, parent }) => [type, parent])).to.deep.equal([
      ["opsctl:runtime:RuntimeParameter", undefined],
      ["aws:ssm/parameter:Parameter", "runtime"],
    ]);
    const { value, ...rest } = one("aws:ssm/parameter:Parameter", "runtime").inputs;
    expect(rest).to.deep.equal({
      name: "/jenkins/dev/opsctl/runtime",
      region: "us-west-2",
      type: "String",
      tier: "Intelligent-Tiering",
      description: "What opsctl's commands need of this stack",
      tags: OWN,
    });
    expect(parseRuntimeDescriptor(String(value), "the parameter")).to.deep.equal({
      version: 1,
      stack: "dev",
      environment: "dev",
      accountId: ACCOUNT,
      homeRegion: "us-west-2",
      defaultRegion: "us-east-1",
      regions: ["us-east-1", "us-west-2"],
      ...made,
    });
    expect(outputsOf("runtime")).to.deep.equal({ name: "/jenkins/dev/opsctl/runtime" });
  });
});
