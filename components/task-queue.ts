import * as sqs from "@pulumi/aws/sqs/index.js";
import * as pulumi from "@pulumi/pulumi";
import { deadLetterQueueName, partitionOf } from "../core/names/names.js";
import { tlsOnlyQueuePolicy } from "./policies.js";
import { type Scope, tagsOf } from "./scope.js";

export interface TaskQueueArgs {
  readonly scope: Scope;
}

/** The longest long polling (`ReceiveMessageWaitTimeSeconds`, Amazon SQS API Reference: 0 to 20). */
const LONG_POLLING_SECONDS = 20;
const DAY_SECONDS = 86_400;

/**
 * The worker's queue and its dead-letter queue in the home region, both encrypted by SQS and accessible over TLS only.
 * Policies are attributes of the queues themselves: a queue never exists without them, and each further resource of a
 * queue would cost 25 s of waiting for SQS.
 */
export class TaskQueue extends pulumi.ComponentResource {
  readonly queue: sqs.Queue;
  readonly deadLetterQueue: sqs.Queue;

  constructor(name: string, args: TaskQueueArgs, options?: pulumi.ComponentResourceOptions) {
    super("opsctl:queue:TaskQueue", name, {}, options);
    const { stack } = args.scope;
    const queueName = stack.queue.name;
    const common = {
      region: stack.homeRegion,
      messageRetentionSeconds: stack.queue.retentionDays * DAY_SECONDS,
      sqsManagedSseEnabled: true,
      tags: tagsOf(stack),
    };
    const arnOf = (queue: string): string =>
      `arn:${partitionOf(stack.homeRegion)}:sqs:${stack.homeRegion}:${args.scope.accountId}:${queue}`;
    const policyOf = (queue: string): string => JSON.stringify(tlsOnlyQueuePolicy(arnOf(queue)));

    const deadLetterName = deadLetterQueueName(queueName);
    this.deadLetterQueue = new sqs.Queue(
      `${name}-dlq`,
      {
        ...common,
        name: deadLetterName,
        // a dead letter's age counts from when the message was first sent: the longest retention leaves time to examine
        // it
        messageRetentionSeconds: 14 * DAY_SECONDS,
        policy: policyOf(deadLetterName),
        redriveAllowPolicy: JSON.stringify({
          redrivePermission: "byQueue",
          sourceQueueArns: [arnOf(queueName)],
        }),
      },
      { parent: this },
    );
    this.queue = new sqs.Queue(
      name,
      {
        ...common,
        name: queueName,
        visibilityTimeoutSeconds: stack.queue.visibilityTimeoutSeconds,
        receiveWaitTimeSeconds: LONG_POLLING_SECONDS,
        policy: policyOf(queueName),
        redrivePolicy: this.deadLetterQueue.arn.apply((arn) =>
          JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: stack.queue.maxReceiveCount }),
        ),
      },
      { parent: this },
    );
    this.registerOutputs({ queueUrl: this.queue.url, deadLetterQueueUrl: this.deadLetterQueue.url });
  }
}
