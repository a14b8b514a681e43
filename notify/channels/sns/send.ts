import type { ChannelSender } from "../channel-type.js";
import type { SnsConfig } from "./index.js";
import { renderSns } from "./render.js";

/** The topic's port retries transient failures; the channel counts that as one attempt. */
export const send: ChannelSender<SnsConfig>["send"] = async ({ topicArn }, notice, delivery, deps) => {
  const topic = await deps.openTopic(topicArn);
  delivery.attempted();
  await topic.publish(renderSns(notice), delivery.signal);
};
