import { formatSecretReference, type SecretReference } from "../../core/names/secret-reference.js";
import type { Channel, SecretReader } from "../ports.js";
import { renderSlack } from "../render/slack.js";
import { addressOf } from "./address.js";
import { type HttpDeps, post } from "./post.js";

/** A Slack incoming webhook. Its address is its only secret. */
export function slackChannel(url: SecretReference, secrets: SecretReader, deps: HttpDeps): Channel {
  const reference = formatSecretReference(url);
  return {
    type: "slack",
    reference,
    async send(message, delivery) {
      const address = addressOf(await secrets.resolve(url, delivery.signal), reference);
      const body = JSON.stringify(renderSlack(message));
      await post({ reference, address, body, reasonOf }, delivery, deps);
    },
  };
}

/** `no_service`, `channel_is_archived`, … (Slack, "Sending messages using incoming webhooks", "Handling errors"). */
function reasonOf(body: string): string | undefined {
  return /^[a-z_]{1,40}$/.exec(body.trim())?.[0];
}
