import type * as z from "zod";
import { text } from "../../../core/fields/field-kinds.js";
import { channelSchema, type ChannelType } from "../channel-type.js";

const schema = channelSchema("sns", {
  topicArn: text(
    /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
    "the ARN of a standard SNS topic",
  ),
});
export type SnsConfig = z.output<typeof schema>;

/** An Amazon SNS topic. */
export const sns: ChannelType<typeof schema> = {
  schema,
  needs: ({ topicArn }) => ({ topicArn }),
  load: () => import("./send.js"),
};
