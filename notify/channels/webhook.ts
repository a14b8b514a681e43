import { formatSecretReference, type SecretReference } from "../../core/names/secret-reference.js";
import type { Channel, SecretReader } from "../ports.js";
import { renderDocument } from "../render/webhook.js";
import { signatureHeaders } from "../signature.js";
import { addressOf } from "./address.js";
import { type HttpDeps, post } from "./post.js";

/** Any program that takes the notice as JSON and checks its signature (docs/notifications.md). */
export function webhookChannel(
  { url, secret }: { readonly url: SecretReference; readonly secret: SecretReference },
  secrets: SecretReader,
  deps: HttpDeps,
): Channel {
  const reference = formatSecretReference(url);
  return {
    type: "webhook",
    reference,
    async send(message, delivery) {
      const address = addressOf(await secrets.resolve(url, delivery.signal), reference);
      const key = await secrets.resolve(secret, delivery.signal);
      const body = JSON.stringify(renderDocument(message, delivery.id));
      const headers = (): Readonly<Record<string, string>> => ({
        ...signatureHeaders(body, key, deps.clock.now()),
        "opsctl-delivery": delivery.id,
      });
      await post({ reference, address, body, headers }, delivery, deps);
    },
  };
}
