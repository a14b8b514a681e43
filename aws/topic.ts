import type { Topic } from "../notify/ports.js";
import { abortWith } from "./calls.js";
import type { AwsClients } from "./clients.js";

/** A topic in the region that its ARN names (`arn:<partition>:sns:<region>:…`). */
export async function openTopic(clients: AwsClients, topicArn: string): Promise<Topic> {
  const { PublishCommand } = await import("@aws-sdk/client-sns");
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
