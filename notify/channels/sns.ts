import type { Channel, Topic } from "../ports.js";
import { renderSns } from "../render/sns.js";

/** A topic of Amazon SNS. Its port repeats what failed in passing; that counts as one attempt here. */
export function snsChannel(topicArn: string, openTopic: () => Promise<Topic>): Channel {
  return {
    type: "sns",
    reference: topicArn,
    async send(message, { signal, attempted }) {
      const topic = await openTopic();
      attempted();
      await topic.publish(renderSns(message), signal);
    },
  };
}
