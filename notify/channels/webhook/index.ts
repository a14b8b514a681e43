import type * as z from "zod";
import { secretReference } from "../../../core/fields/secret-field.js";
import { channelSchema, type ChannelType } from "../channel-type.js";

const schema = channelSchema("webhook", {
  url: secretReference,
  /** Signs the body (HMAC-SHA-256). */
  secret: secretReference,
});
export type WebhookConfig = z.output<typeof schema>;

/** Any program that takes the notice as JSON and checks its signature (docs/notifications.md). */
export const webhook: ChannelType<typeof schema> = {
  schema,
  needs: ({ url, secret }) => ({ address: url, secrets: [secret] }),
  load: () => import("./send.js"),
};
