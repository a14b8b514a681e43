import type * as z from "zod";
import { secretReference } from "../../../core/fields/secret-field.js";
import { channelSchema, type ChannelType } from "../channel-type.js";

const schema = channelSchema("slack", { url: secretReference });
export type SlackConfig = z.output<typeof schema>;

/** A Slack incoming webhook. Its URL is its only secret. */
export const slack: ChannelType<typeof schema> = {
  schema,
  needs: ({ url }) => ({ address: url }),
  load: () => import("./send.js"),
};
