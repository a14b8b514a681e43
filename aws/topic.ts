import type { Subscription, Topic } from "../notify/ports.js";
import { abortWith } from "./calls.js";
import type { AwsClients } from "./clients.js";

/** Opens a topic in the region of its ARN (`arn:<partition>:sns:<region>:…`). */
export async function openTopic(clients: AwsClients, topicArn: string): Promise<Topic> {
  const { PublishCommand } = await import("./sdk/sns.js");
  const client = await clients.sns(topicArn.split(":")[3] ?? clients.region);
  return {
    async publish({ subject, message }, signal) {
      const command = new PublishCommand({
        TopicArn: topicArn,
        Subject: subject,
        Message: message,
        MessageStructure: "json",
      });
      await client.send(command, abortWith(signal));
    },
  };
}

/**
 * The subscriptions of a topic, unconfirmed ones included and deleted ones left out. Needs
 * `sns:ListSubscriptionsByTopic`.
 */
export async function topicSubscriptions(
  clients: AwsClients,
  topicArn: string,
  signal?: AbortSignal,
): Promise<readonly Subscription[]> {
  const { ListSubscriptionsByTopicCommand } = await import("./sdk/sns.js");
  const client = await clients.sns(topicArn.split(":")[3] ?? clients.region);
  const found: Subscription[] = [];
  let NextToken: string | undefined;
  do {
    const command = new ListSubscriptionsByTopicCommand({ TopicArn: topicArn, NextToken });
    const page = await client.send(command, abortWith(signal));
    for (const { SubscriptionArn = "", Protocol = "", Endpoint = "" } of page.Subscriptions ?? []) {
      // SNS returns this text instead of an ARN (ListSubscriptionsByTopic, Amazon SNS API Reference)
      if (SubscriptionArn === "Deleted") continue;
      const confirmed = SubscriptionArn !== "PendingConfirmation";
      found.push({ protocol: Protocol, endpoint: Endpoint, confirmed });
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found;
}
