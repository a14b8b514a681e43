import { formatSecretReference } from "../../../core/names/secret-reference.js";
import { addressOf } from "../../http/address.js";
import { post } from "../../http/post.js";
import type { ChannelSender } from "../channel-type.js";
import type { SlackConfig } from "./index.js";
import { renderSlack } from "./render.js";

export const send: ChannelSender<SlackConfig>["send"] = async ({ url }, notice, delivery, deps) => {
  const reference = formatSecretReference(url);
  const address = addressOf(await deps.secrets.resolve(url, delivery.signal), reference);
  const body = JSON.stringify(renderSlack(notice));
  await post({ reference, address, body, reasonOf }, delivery, deps);
};

/** `no_service`, `channel_is_archived`, … (Slack, "Sending messages using incoming webhooks", "Handling errors"). */
function reasonOf(body: string): string | undefined {
  return /^[a-z_]{1,40}$/.exec(body.trim())?.[0];
}
