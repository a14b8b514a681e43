import { expect } from "chai";
import { tlsOnlyQueuePolicy } from "../../../components/policies.js";
import { TaskQueue } from "../../../components/task-queue.js";
import type { StackConfig } from "../../../config/stack.js";
import { type MockedRun, runMocked } from "../../support/pulumi-mocks.js";
import { ACCOUNT, aStack } from "../../support/builders/stack.js";
import { OWN } from "../../support/cloud-resources.js";

const QUEUE = "aws:sqs/queue:Queue";
const arn = (queue: string): string => `arn:aws:sqs:us-east-1:${ACCOUNT}:${queue}`;
const url = (queue: string): string => `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/${queue}`;

function queue(changes: Partial<StackConfig> = {}): Promise<MockedRun<TaskQueue>> {
  const scope = { stack: aStack(changes), accountId: ACCOUNT, adopt: {} };
  return runMocked(() => new TaskQueue("tasks", { scope }));
}

/** The inputs with parsed policies, because the spacing of their text doesn't matter. */
function attributes(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      name,
      /[pP]olicy$/.test(name) ? (JSON.parse(String(value)) as unknown) : value,
    ]),
  );
}

describe("the task queue", () => {
  it("is a queue and its dead-letter queue, and nothing else", async () => {
    const { resources } = await queue();
    expect(resources.map(({ type, name, parent }) => [type, name, parent])).to.deep.equal([
      ["opsctl:queue:TaskQueue", "tasks", undefined],
      [QUEUE, "tasks-dlq", "tasks"],
      [QUEUE, "tasks", "tasks"],
    ]);
  });

  it("has exactly these attributes", async () => {
    const { one } = await queue();
    expect(attributes(one(QUEUE, "tasks").inputs)).to.deep.equal({
      name: "codingworker-tasks-dev",
      region: "us-east-1",
      visibilityTimeoutSeconds: 10_800,
      receiveWaitTimeSeconds: 20,
      messageRetentionSeconds: 1_209_600,
      sqsManagedSseEnabled: true,
      policy: tlsOnlyQueuePolicy(arn("codingworker-tasks-dev")),
      redrivePolicy: { deadLetterTargetArn: arn("codingworker-tasks-dev-dlq"), maxReceiveCount: 3 },
      tags: OWN,
    });
  });

  it("lets only this queue send its dead letters to the dead-letter queue", async () => {
    const { one } = await queue();
    expect(attributes(one(QUEUE, "tasks-dlq").inputs)).to.deep.equal({
      name: "codingworker-tasks-dev-dlq",
      region: "us-east-1",
      messageRetentionSeconds: 1_209_600,
      sqsManagedSseEnabled: true,
      policy: tlsOnlyQueuePolicy(arn("codingworker-tasks-dev-dlq")),
      redriveAllowPolicy: {
        redrivePermission: "byQueue",
        sourceQueueArns: [arn("codingworker-tasks-dev")],
      },
      tags: OWN,
    });
  });

  it("follows the configuration; dead letters are always kept for the longest time", async () => {
    const { one } = await queue({
      homeRegion: "cn-north-1",
      queue: {
        name: "codingworker-tasks",
        visibilityTimeoutSeconds: 60,
        maxReceiveCount: 7,
        retentionDays: 2,
      },
    });
    const { inputs } = one(QUEUE, "tasks");
    expect(inputs).to.include({
      name: "codingworker-tasks",
      region: "cn-north-1",
      visibilityTimeoutSeconds: 60,
      messageRetentionSeconds: 172_800,
    });
    expect(attributes(inputs)["redrivePolicy"]).to.have.property("maxReceiveCount", 7);
    expect(attributes(inputs)["policy"]).to.have.nested.property(
      "Statement[0].Resource",
      `arn:aws-cn:sqs:cn-north-1:${ACCOUNT}:codingworker-tasks`,
    );
    const dead = one(QUEUE, "tasks-dlq").inputs;
    expect(dead).to.include({ name: "codingworker-tasks-dlq", messageRetentionSeconds: 1_209_600 });
  });

  it("is removed with the stack", async () => {
    const { resources } = await queue();
    expect(resources.some(({ retainOnDelete, protect }) => retainOnDelete || protect)).to.equal(false);
  });

  it("puts out both addresses", async () => {
    const { outputsOf } = await queue();
    expect(outputsOf("tasks")).to.deep.equal({
      queueUrl: url("codingworker-tasks-dev"),
      deadLetterQueueUrl: url("codingworker-tasks-dev-dlq"),
    });
  });
});
