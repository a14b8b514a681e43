import { abortWith } from "./calls.js";
import type { AwsClients } from "./clients.js";
import { unless } from "./errors.js";

/*
 * Small reads that say whether something of a stack is there and may be used. What fails is the error of the call.
 */

/** A queue that isn't there: the JSON protocol's name and the query protocol's (Amazon SQS API Reference). */
export const NO_QUEUE = ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"];

export interface QueueDepth {
  /** Messages that wait, approximately (GetQueueAttributes, Amazon SQS API Reference). */
  readonly waiting: number;
  /** Messages that somebody works on. */
  readonly inFlight: number;
}

/** Undefined when there is no such queue. */
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

/** Whether the bucket is there; its contents may then be listed (HeadBucket needs `s3:ListBucket`). */
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
  /** As KMS names it, e.g. `Enabled`. */
  readonly state: string;
  /** When KMS will delete the key (ISO 8601). */
  readonly deletedAt?: string;
}

/** The state of a KMS key, by its ARN; undefined when there is no such key. */
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
