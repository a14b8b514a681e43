import * as z from "zod";
import { formatSecretReference, type SecretReference } from "../../core/names/secret-reference.js";
import type { Channel, ChannelDeps } from "../ports.js";
import type { ChannelNeeds, ChannelType } from "./channel-type.js";
import { discord } from "./discord/index.js";
import { slack } from "./slack/index.js";
import { sns } from "./sns/index.js";
import { webhook } from "./webhook/index.js";

/** Every type of channel, by what `opsctl:notifications` calls it. */
const channelTypes = { slack, discord, webhook, sns };

type Schema = (typeof channelTypes)[keyof typeof channelTypes]["schema"];

/** An item of `opsctl:notifications`. What is secret is named, never held (`env:NAME`, `ssm:/path`, `secretsmanager:id`). */
export type ChannelConfig = z.output<Schema>;

export const channelNames = Object.keys(channelTypes);

// British: without a comma before "or"
const anyOfThem = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(channelNames);

export const channel = z.discriminatedUnion(
  "type",
  Object.values(channelTypes).map(({ schema }) => schema) as [Schema, ...Schema[]],
  { error: `expected a channel of type ${anyOfThem}` },
);

/** Its methods are given the configuration by whose type it was found. */
function typeOf({ type }: ChannelConfig): ChannelType<Schema> {
  return channelTypes[type];
}

export function needsOf(config: ChannelConfig): ChannelNeeds {
  return typeOf(config).needs(config);
}

/** All secrets that a channel names. */
export function secretsNamedBy(config: ChannelConfig): readonly SecretReference[] {
  const { address, secrets = [] } = needsOf(config);
  return address === undefined ? secrets : [address, ...secrets];
}

/** How errors and reports name a channel: where its address is kept, never the address itself. */
function referenceOf(config: ChannelConfig): string {
  const { address, topicArn = config.type } = needsOf(config);
  return address === undefined ? topicArn : formatSecretReference(address);
}

export function openChannel(config: ChannelConfig, deps: ChannelDeps): Channel {
  return {
    type: config.type,
    reference: referenceOf(config),
    async send(notice, delivery) {
      const sender = await typeOf(config).load();
      await sender.send(config, notice, delivery, deps);
    },
  };
}
