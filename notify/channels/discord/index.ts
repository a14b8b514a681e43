import type * as z from "zod";
import { secretReference } from "../../../core/fields/secret-field.js";
import { channelSchema, type ChannelType } from "../channel-type.js";

const schema = channelSchema("discord", { url: secretReference });
export type DiscordConfig = z.output<typeof schema>;

/** A Discord webhook. Its URL is its only secret. */
export const discord: ChannelType<typeof schema> = {
  schema,
  needs: ({ url }) => ({ address: url }),
  load: () => import("./send.js"),
};
