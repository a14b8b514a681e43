import { abortWith } from "./calls.js";
import type { AwsClients } from "./clients.js";

/*
 * Small reads that tell whether something of a stack is there and may be used. What fails is the error of the call.
 */

export interface QueueDepth {
  /** Messages that wait, approximately (GetQueueAttributes, Amazon SQS API Reference). */
  readonly waiting: number;
  /** Messages that somebody works on. */
  readonly inFlight: number;
}

export async function queueDepth(
  clients: AwsClients,
  region: string,
  url: string,
  signal?: AbortSignal,
): Promise<QueueDepth> {
  const { GetQueueAttributesCommand } = await import("./sdk/sqs.js");
  const client = await clients.sqs(region);
  const command = new GetQueueAttributesCommand({
    QueueUrl: url,
    AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
  });
  const { Attributes = {} } = await client.send(command, abortWith(signal));
  return {
    waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
  };
}

/** Resolves when the bucket is there and its contents may be listed (HeadBucket needs `s3:ListBucket`). */
export async function assertBucket(
  clients: AwsClients,
  region: string,
  bucket: string,
  signal?: AbortSignal,
): Promise<void> {
  const { HeadBucketCommand } = await import("./sdk/s3.js");
  const client = await clients.s3(region);
  await client.send(new HeadBucketCommand({ Bucket: bucket }), abortWith(signal));
}
