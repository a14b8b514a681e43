import * as z from "zod";
import { formatSecretReference, type SecretReference } from "../../core/names/secret-reference.js";
import type { Channel, ChannelDeps } from "../ports.js";
import type { ChannelNeeds, ChannelType } from "./channel-type.js";
import { discord } from "./discord/index.js";
import { slack } from "./slack/index.js";
import { sns } from "./sns/index.js";
import { webhook } from "./webhook/index.js";

/** All channel types by their name in `opsctl:notifications`. */
const channelTypes = { slack, discord, webhook, sns };

type Schema = (typeof channelTypes)[keyof typeof channelTypes]["schema"];

/**
 * An item of `opsctl:notifications`. It contains references to secrets (`env:NAME`, `ssm:/path`,
 * `secretsmanager:id`), never the secrets.
 */
export type ChannelConfig = z.output<Schema>;

export const channelNames = Object.keys(channelTypes);

// British English: no comma before "or"
const anyOfThem = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(channelNames);

export const channel = z.discriminatedUnion(
  "type",
  Object.values(channelTypes).map(({ schema }) => schema) as [Schema, ...Schema[]],
  { error: `expected a channel of type ${anyOfThem}` },
);

/**
 * The channel type of a configuration. The cast is safe because the type is looked up by the configuration
 * itself.
 */
function typeOf({ type }: ChannelConfig): ChannelType<Schema> {
  return channelTypes[type];
}

export function needsOf(config: ChannelConfig): ChannelNeeds {
  return typeOf(config).needs(config);
}

/** References to all secrets of a channel. */
export function secretsNamedBy(config: ChannelConfig): readonly SecretReference[] {
  const { address, secrets = [] } = needsOf(config);
  return address === undefined ? secrets : [address, ...secrets];
}

/** A channel's name in errors and reports: the reference to its URL, never the URL itself. */
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
