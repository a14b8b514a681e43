import type { Message } from "@aws-sdk/client-sqs";
import { failure } from "../../core/errors.js";
import type { DeadLetter, DeadLetterQueue, QueueCounts } from "../../worker/ports/dead-letters.js";
import type { AwsClients } from "../clients.js";
import { DEAD_LETTER_ATTRIBUTES, describedBy } from "./dead-letter.js";
import { checkMessage } from "./message-text.js";
import { existingQueue } from "./queue-errors.js";
import { copyOf } from "./requeue.js";

/** Maximum of one request (ReceiveMessage, ChangeMessageVisibilityBatch). */
const BATCH = 10;
/** With long polling SQS asks all its servers, not some (Amazon SQS Developer Guide, "Long polling"). */
const WAIT_SECONDS = 1;
/** Time-out for sending a task again and deleting its dead letter, retries included. */
const REDRIVE_TIMEOUT_MS = 60_000;

/** The stack's dead-letter queue in SQS; `url` is that of the task queue. */
export async function openDeadLetterQueue(
  clients: AwsClients,
  region: string,
  url: string,
  deadLetterUrl: string,
): Promise<DeadLetterQueue> {
  const sdk = await import("../sdk/sqs.js");
  const client = await clients.sqs(region);
  const QueueUrl = deadLetterUrl;
  const existing = <T>(call: Promise<T>, queue = deadLetterUrl): Promise<T> =>
    existingQueue(call, queue, region);
  const remove: DeadLetterQueue["delete"] = async ({ receiptHandle }, abortSignal) => {
    const command = new sdk.DeleteMessageCommand({ QueueUrl, ReceiptHandle: receiptHandle });
    await existing(client.send(command, { abortSignal }));
  };
  return {
    url: deadLetterUrl,
    counts: (signal) => queueCounts(clients, region, deadLetterUrl, signal),
    async receive(hideSeconds, abortSignal) {
      const command = new sdk.ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: BATCH,
        WaitTimeSeconds: WAIT_SECONDS,
        VisibilityTimeout: hideSeconds,
        MessageSystemAttributeNames: ["SentTimestamp"],
        MessageAttributeNames: [...DEAD_LETTER_ATTRIBUTES],
      });
      const { Messages = [] } = await existing(client.send(command, { abortSignal }));
      return Messages.map((message) => letterOf(message, deadLetterUrl));
    },
    async release(letters, abortSignal) {
      for (let first = 0; first < letters.length; first += BATCH) {
        const Entries = letters.slice(first, first + BATCH).map(visibleAgain);
        // entries that fail are visible already, or will be in seconds
        const command = new sdk.ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries });
        await existing(client.send(command, { abortSignal }));
      }
    },
    async redrive(letter, now, signal) {
      signal.throwIfAborted();
      // not cancelled by the caller's signal: between the two steps the task is in both queues
      const abortSignal = AbortSignal.timeout(REDRIVE_TIMEOUT_MS);
      const command = new sdk.SendMessageCommand({ QueueUrl: url, ...firstAttempt(letter, now, url) });
      const { MessageId } = await existing(client.send(command, { abortSignal }), url);
      if (!MessageId) throw failure("queue.incomplete-answer", { url });
      await remove(letter, abortSignal);
      return MessageId;
    },
    delete: remove,
  };
}

/** The message that takes a dead letter's place in the task queue. */
function firstAttempt(letter: DeadLetter, now: Date, url: string) {
  const { originId, reason, messageId: redriven } = letter;
  const counters = { originId, redriven, firstSentAt: now, attempt: 1, holds: 0, notBefore: now };
  const { body, attributes } = copyOf(letter.body, { ...counters, reason: reason?.code ?? "" });
  checkMessage(body, url);
  return { MessageBody: body, MessageAttributes: attributes };
}

function visibleAgain({ receiptHandle }: DeadLetter, index: number) {
  return { Id: String(index), ReceiptHandle: receiptHandle, VisibilityTimeout: 0 };
}

function letterOf({ MessageId, ReceiptHandle, Body, ...message }: Message, url: string): DeadLetter {
  const sent = Number(message.Attributes?.SentTimestamp);
  if (!MessageId || !ReceiptHandle || Body === undefined || !(sent > 0)) {
    throw failure("queue.incomplete-answer", { url });
  }
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    sentAt: new Date(sent),
    ...describedBy(message.MessageAttributes, MessageId),
  };
}

/** The counts of a queue, as SQS estimates them. */
export async function queueCounts(
  clients: AwsClients,
  region: string,
  url: string,
  abortSignal: AbortSignal,
): Promise<QueueCounts> {
  const sdk = await import("../sdk/sqs.js");
  const client = await clients.sqs(region);
  const command = new sdk.GetQueueAttributesCommand({
    QueueUrl: url,
    AttributeNames: [
      "ApproximateNumberOfMessages",
      "ApproximateNumberOfMessagesNotVisible",
      "ApproximateNumberOfMessagesDelayed",
    ],
  });
  const { Attributes = {} } = await existingQueue(client.send(command, { abortSignal }), url, region);
  const count = (text: string | undefined): number => {
    if (text === undefined || !/^\d+$/.test(text)) throw failure("queue.incomplete-answer", { url });
    return Number(text);
  };
  return {
    waiting: count(Attributes.ApproximateNumberOfMessages),
    inFlight: count(Attributes.ApproximateNumberOfMessagesNotVisible),
    delayed: count(Attributes.ApproximateNumberOfMessagesDelayed),
  };
}
