import { abortWith } from "./calls.js";
import type { AwsClients } from "./clients.js";
import { unless } from "./errors.js";

/**
 * Small reads that check whether a stack's resource exists and is accessible. Other errors of the call are
 * thrown.
 */

/**
 * Error codes for a missing queue, in the JSON protocol and the query protocol (Amazon SQS API Reference).
 */
export const NO_QUEUE = ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"];

export interface QueueDepth {
  /** Approximate number of visible messages (GetQueueAttributes, Amazon SQS API Reference). */
  readonly waiting: number;
  /** Approximate number of messages being processed. */
  readonly inFlight: number;
}

/** The queue's message counts; undefined when the queue doesn't exist. */
export async function queueDepth(
  clients: AwsClients,
  region: string,
  url: string,
  signal?: AbortSignal,
): Promise<QueueDepth | undefined> {
  const { GetQueueAttributesCommand } = await import("./sdk/sqs.js");
  const client = await clients.sqs(region);
  const command = new GetQueueAttributesCommand({
    QueueUrl: url,
    AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
  });
  const answer = await unless(NO_QUEUE, () => client.send(command, abortWith(signal)));
  if (!answer) return undefined;
  const { Attributes = {} } = answer;
  return {
    waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
  };
}

/** Whether the bucket exists and can be listed (HeadBucket needs `s3:ListBucket`). */
export async function bucketExists(
  clients: AwsClients,
  region: string,
  bucket: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const { HeadBucketCommand } = await import("./sdk/s3.js");
  const client = await clients.s3(region);
  const command = new HeadBucketCommand({ Bucket: bucket });
  return (
    (await unless(["NotFound", "NoSuchBucket"], () => client.send(command, abortWith(signal)))) !== undefined
  );
}

export interface KeyState {
  /** KMS key state, e.g. `Enabled`. */
  readonly state: string;
  /** When KMS deletes the key (ISO 8601). */
  readonly deletedAt?: string;
}

/** The state of a KMS key, by ARN; undefined when the key doesn't exist. */
export async function keyState(
  clients: AwsClients,
  region: string,
  key: string,
  signal?: AbortSignal,
): Promise<KeyState | undefined> {
  const { DescribeKeyCommand } = await import("./sdk/kms.js");
  const client = await clients.kms(region);
  const command = new DescribeKeyCommand({ KeyId: key });
  const answer = await unless(["NotFoundException"], () => client.send(command, abortWith(signal)));
  const { KeyState: state = "Unknown", DeletionDate } = answer?.KeyMetadata ?? {};
  if (!answer) return undefined;
  return DeletionDate === undefined ? { state } : { state, deletedAt: DeletionDate.toISOString() };
}
