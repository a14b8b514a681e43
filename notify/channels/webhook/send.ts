import { formatSecretReference } from "../../../core/names/secret-reference.js";
import { addressOf } from "../../http/address.js";
import { post } from "../../http/post.js";
import type { ChannelSender } from "../channel-type.js";
import type { WebhookConfig } from "./index.js";
import { signatureHeaders } from "./signature.js";

export const send: ChannelSender<WebhookConfig>["send"] = async (config, notice, delivery, deps) => {
  const { url, secret } = config;
  const reference = formatSecretReference(url);
  const address = addressOf(await deps.secrets.resolve(url, delivery.signal), reference);
  const key = await deps.secrets.resolve(secret, delivery.signal);
  const body = JSON.stringify({ ...notice, delivery: delivery.id });
  const headers = (): Readonly<Record<string, string>> => ({
    ...signatureHeaders(body, key, deps.clock.now()),
    "opsctl-delivery": delivery.id,
  });
  await post({ reference, address, body, headers }, delivery, deps);
};
