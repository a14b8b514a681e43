/*
 * Calls of commands that run with a person's own credentials, not with a role of the stack. Actions and resources:
 * Service Authorization Reference, "Amazon SQS" and "Amazon CloudWatch".
 */

/** A call that a command makes: an API operation, the IAM action that it needs, and the resource. */
export interface OperatorCall {
  readonly operation: string;
  readonly action: string;
  readonly on: "runtime descriptor" | "task queue" | "dead-letter queue" | "*";
}

/** The IAM action has the operation's name unless given. */
const call = (operation: string, on: OperatorCall["on"], action = operation): OperatorCall => ({
  operation,
  action,
  on,
});

const descriptor = call("ssm:GetParameters", "runtime descriptor");
const counts = call("sqs:GetQueueAttributes", "dead-letter queue");
const look = [
  descriptor,
  call("sqs:ReceiveMessage", "dead-letter queue"),
  call("sqs:ChangeMessageVisibilityBatch", "dead-letter queue", "sqs:ChangeMessageVisibility"),
];
const remove = call("sqs:DeleteMessage", "dead-letter queue");

/** Command (without `opsctl`) → its calls. */
export const QUEUE_COMMANDS = {
  "queue status": [
    descriptor,
    call("sqs:GetQueueAttributes", "task queue"),
    counts,
    call("cloudwatch:GetMetricStatistics", "*"),
  ],
  "queue dlq list": [...look, counts],
  "queue dlq show": look,
  "queue dlq redrive": [...look, counts, call("sqs:SendMessage", "task queue"), remove],
  "queue dlq discard": [...look, remove],
} as const satisfies Readonly<Record<string, readonly OperatorCall[]>>;
