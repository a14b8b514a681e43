import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
} from "@aws-sdk/client-sqs";
import type { AwsClients } from "../../../aws/clients.js";
import { deadLetterQueueName } from "../../../core/names/names.js";

export interface QueuePair {
  readonly url: string;
  readonly deadLetterUrl: string;
}

export interface QueueDepth {
  readonly visible: number;
  readonly inFlight: number;
}

/** A task queue with its dead-letter queue, as `opsctl up` makes them, with numbers fit for tests. */
export async function createQueues(
  clients: AwsClients,
  region: string,
  name: string,
  options: { readonly maxReceives?: number; readonly visibilitySeconds?: number } = {},
): Promise<QueuePair> {
  const { maxReceives = 3, visibilitySeconds = 10 } = options;
  const sqs = await clients.sqs(region);
  const { QueueUrl: deadLetterUrl = "" } = await sqs.send(
    new CreateQueueCommand({ QueueName: deadLetterQueueName(name) }),
  );
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetterUrl, AttributeNames: ["QueueArn"] }),
  );
  const redrive = { deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: maxReceives };
  const { QueueUrl: url = "" } = await sqs.send(
    new CreateQueueCommand({
      QueueName: name,
      Attributes: { VisibilityTimeout: String(visibilitySeconds), RedrivePolicy: JSON.stringify(redrive) },
    }),
  );
  return { url, deadLetterUrl };
}

export async function queueDepth(clients: AwsClients, region: string, url: string): Promise<QueueDepth> {
  const sqs = await clients.sqs(region);
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    }),
  );
  return {
    visible: Number(Attributes.ApproximateNumberOfMessages),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
  };
}

/** All messages that can be received now, attributes included; they stay in the queue, hidden for `hideSeconds`. */
export async function readMessages(
  clients: AwsClients,
  region: string,
  url: string,
  hideSeconds = 1,
): Promise<readonly Message[]> {
  const sqs = await clients.sqs(region);
  const found: Message[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: hideSeconds,
        MessageAttributeNames: ["All"],
        MessageSystemAttributeNames: ["All"],
      }),
    );
    const fresh = Messages.filter(({ MessageId }) => !found.some((known) => known.MessageId === MessageId));
    if (fresh.length === 0) return found;
    found.push(...fresh);
  }
}

/** The attributes of a dead letter as plain texts. */
export function attributesOf({ MessageAttributes = {} }: Message): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { StringValue = "" }]) => [name, StringValue]),
  );
}
