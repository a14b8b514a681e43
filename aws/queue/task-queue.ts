import type { Message, SQSClient } from "@aws-sdk/client-sqs";
import { failure, type OpsError } from "../../core/errors.js";
import { isRecord, parseJson } from "../../core/json.js";
import type { ReceivedMessage, TaskQueue } from "../../worker/ports/task-queue.js";
import type { AwsClients } from "../clients.js";
import { deadLetterAttributes } from "./dead-letter.js";
import { isAwsError } from "../errors.js";
import { copyOf, LONGEST_DELAY, REQUEUE_ATTRIBUTES, requeueInfoOf } from "./requeue.js";
import { checkMessage } from "./message-text.js";
import { existingQueue } from "./queue-errors.js";

/**
 * Time-out for sending a copy (to the dead-letter queue or this one) and deleting the original, retries
 * included.
 */
const COPY_TIMEOUT_MS = 60_000;

interface QueueContext {
  readonly client: SQSClient;
  readonly region: string;
  readonly url: string;
  readonly deadLetterUrl: string;
  /**
   * When each lease ends by the local clock. A lease that ended is never extended, even if the endpoint
   * would allow it.
   */
  readonly leases: WeakMap<ReceivedMessage, number>;
  readonly now: () => number;
}

/**
 * The stack's task queue in SQS; `now` is a monotonic clock in milliseconds.
 *
 * An aborted poll may still have received a message: the queue delivers it again when that lease ends.
 */
export async function openTaskQueue(
  clients: AwsClients,
  region: string,
  url: string,
  deadLetterUrl: string,
  now: () => number = () => performance.now(),
): Promise<TaskQueue> {
  const client = await clients.sqs(region);
  const context: QueueContext = { client, region, url, deadLetterUrl, leases: new WeakMap(), now };
  return {
    url,
    ...(await receiveMethods(context)),
    ...(await endMethods(context)),
    ...(await sendMethods(context)),
  };
}

async function receiveMethods(
  context: QueueContext,
): Promise<Pick<TaskQueue, "maxReceives" | "receive" | "extend">> {
  const sdk = await import("../sdk/sqs.js");
  const { client, url, leases, now } = context;
  return {
    async maxReceives(abortSignal) {
      const command = new sdk.GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["RedrivePolicy"] });
      const { Attributes } = await existing(client.send(command, { abortSignal }), url, context);
      return maxReceivesOf(Attributes?.RedrivePolicy, url);
    },
    async receive({ waitSeconds, leaseSeconds }, abortSignal) {
      const command = new sdk.ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 1,
        WaitTimeSeconds: waitSeconds,
        VisibilityTimeout: leaseSeconds,
        MessageSystemAttributeNames: ["ApproximateReceiveCount", "SentTimestamp"],
        MessageAttributeNames: [...REQUEUE_ATTRIBUTES],
      });
      const { Messages = [] } = await existing(client.send(command, { abortSignal }), url, context);
      if (!Messages[0]) return undefined;
      const message = messageOf(Messages[0], url);
      leases.set(message, now() + leaseSeconds * 1_000);
      return message;
    },
    async extend(message, leaseSeconds, abortSignal) {
      checkLease(message, context);
      const begun = now();
      const command = new sdk.ChangeMessageVisibilityCommand({
        QueueUrl: url,
        ReceiptHandle: message.receiptHandle,
        VisibilityTimeout: leaseSeconds,
      });
      try {
        await existing(client.send(command, { abortSignal }), url, context);
      } catch (error) {
        if (isGone(error)) throw leaseLost(message, url, error);
        throw error;
      }
      leases.set(message, begun + leaseSeconds * 1_000);
    },
  };
}

async function endMethods(
  context: QueueContext,
): Promise<Pick<TaskQueue, "delete" | "deadLetter" | "requeue">> {
  const sdk = await import("../sdk/sqs.js");
  const { client, url, deadLetterUrl } = context;
  const remove: TaskQueue["delete"] = async (message, abortSignal) => {
    const command = new sdk.DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.receiptHandle });
    try {
      await existing(client.send(command, { abortSignal }), url, context);
    } catch (error) {
      // already deleted, or another worker has received it: there is nothing left to delete
      if (!isGone(error)) throw error;
    }
  };
  return {
    delete: remove,
    async requeue(message, again, seconds, signal) {
      signal.throwIfAborted();
      checkLease(message, context);
      const { body, attributes } = copyOf(message.body, again);
      checkMessage(body, url);
      // not cancelled by the caller's signal: the copy and the deletion belong together
      const abortSignal = AbortSignal.timeout(COPY_TIMEOUT_MS);
      const command = new sdk.SendMessageCommand({
        QueueUrl: url,
        MessageBody: body,
        MessageAttributes: attributes,
        DelaySeconds: Math.min(seconds, LONGEST_DELAY),
      });
      const { MessageId } = await existing(client.send(command, { abortSignal }), url, context);
      if (!MessageId) throw failure("queue.incomplete-answer", { url });
      await remove(message, abortSignal);
      return MessageId;
    },
    async deadLetter(message, reason, signal) {
      signal.throwIfAborted();
      checkLease(message, context);
      // not cancelled by the caller's signal: between the two steps the message is in both queues
      const abortSignal = AbortSignal.timeout(COPY_TIMEOUT_MS);
      const command = new sdk.SendMessageCommand({
        QueueUrl: deadLetterUrl,
        MessageBody: message.body,
        MessageAttributes: deadLetterAttributes(message, reason),
      });
      await existing(client.send(command, { abortSignal }), deadLetterUrl, context);
      await remove(message, abortSignal);
    },
  };
}

async function sendMethods(context: QueueContext): Promise<Pick<TaskQueue, "send">> {
  const sdk = await import("../sdk/sqs.js");
  const { client, url } = context;
  return {
    async send(body, abortSignal) {
      checkMessage(body, url);
      const command = new sdk.SendMessageCommand({ QueueUrl: url, MessageBody: body });
      const { MessageId } = await existing(client.send(command, { abortSignal }), url, context);
      if (!MessageId) throw failure("queue.incomplete-answer", { url });
      return MessageId;
    },
  };
}

const existing = <T>(call: Promise<T>, url: string, { region }: QueueContext): Promise<T> =>
  existingQueue(call, url, region);

/** Whether SQS reports that a receipt handle has expired (ChangeMessageVisibility, DeleteMessage). */
function isGone(error: unknown): boolean {
  if (isAwsError(error, "MessageNotInflight", "ReceiptHandleIsInvalid")) return true;
  // the error may concern another parameter; exceeding the maximum of twelve hours doesn't end the lease
  return (
    isAwsError(error, "InvalidParameterValue", "InvalidParameterValueException") &&
    /receipt ?handle/i.test(String((error as OpsError).params["reason"]))
  );
}

function checkLease(message: ReceivedMessage, { leases, now, url }: QueueContext): void {
  if ((leases.get(message) ?? Infinity) <= now()) throw leaseLost(message, url);
}

function leaseLost({ messageId }: ReceivedMessage, url: string, cause?: unknown): OpsError {
  return failure("queue.lease-lost", { messageId, url }, { cause });
}

function messageOf(received: Message, url: string): ReceivedMessage {
  const { MessageId, ReceiptHandle, Body, Attributes, MessageAttributes } = received;
  const receiveCount = Number(Attributes?.ApproximateReceiveCount);
  const sent = Number(Attributes?.SentTimestamp);
  if (!MessageId || !ReceiptHandle || Body === undefined || !(receiveCount > 0) || !(sent > 0)) {
    throw failure("queue.incomplete-answer", { url });
  }
  const requeued = requeueInfoOf(MessageAttributes, new Date(sent));
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    receiveCount,
    sentAt: new Date(sent),
    ...(requeued ? { requeued } : {}),
  };
}

/**
 * The maximum receive count from a redrive policy, `{"deadLetterTargetArn":"…","maxReceiveCount":3}`; the
 * number may be a text (SetQueueAttributes).
 */
function maxReceivesOf(policy: string | undefined, url: string): number {
  const parsed = policy ? parseJson(policy, `RedrivePolicy of ${url}`) : undefined;
  const count = isRecord(parsed) ? Number(parsed["maxReceiveCount"]) : Number.NaN;
  // without a limit a failing task would be delivered forever
  if (!(count >= 1)) throw failure("queue.no-redrive", { url });
  return count;
}
