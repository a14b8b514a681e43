import type * as z from "zod";
import { secretReference } from "../../../core/fields/secret-field.js";
import { channelSchema, type ChannelType } from "../channel-type.js";

const schema = channelSchema("webhook", {
  url: secretReference,
  /** Key of the HMAC-SHA-256 over the body. */
  secret: secretReference,
});
export type WebhookConfig = z.output<typeof schema>;

/** Any program that accepts the notification as JSON and verifies its signature (docs/notifications.md). */
export const webhook: ChannelType<typeof schema> = {
  schema,
  needs: ({ url, secret }) => ({ address: url, secrets: [secret] }),
  load: () => import("./send.js"),
};
