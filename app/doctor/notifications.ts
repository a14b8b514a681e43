import type { ChannelConfig } from "../../config/stack.js";
import { formatSecretReference, type SecretReference } from "../../core/names/secret-reference.js";
import { addressOf } from "../../notify/channels/address.js";
import type { AppContext } from "../context.js";
import { openSecretReader } from "../notify/secrets.js";
import { type CheckSpec, healthy, notApplicable, type Verdict, warning } from "./check.js";
import { type Facts, learnt } from "./facts.js";

const area = "notifications";

/**
 * Whether each channel's secrets can be read and its address is one that notices may go to, without showing them, and
 * whether somebody listens to its topic.
 */
export function notificationChecks(ctx: AppContext, facts: Facts): readonly CheckSpec[] {
  const { notifications, name } = facts.file.config;
  if (notifications.length === 0) {
    const none = (): Promise<Verdict> =>
      Promise.resolve(notApplicable("doctor.no-channels", { stack: name }));
    return [{ id: "channels", area, needs: ["configuration"], look: none }];
  }
  return notifications.map((channel, index) => ({
    id: `channel-${index}`,
    area,
    needs: [asksAws(channel) ? "account" : "configuration"],
    look: (signal: AbortSignal) =>
      channel.type === "sns"
        ? lookAtTopic(facts, index, channel.topicArn, signal)
        : lookForSecrets(ctx, facts, index, channel, signal),
  }));
}

type SecretChannel = Exclude<ChannelConfig, { readonly type: "sns" }>;

function secretsIn(channel: SecretChannel): readonly SecretReference[] {
  return channel.type === "webhook" ? [channel.url, channel.secret] : [channel.url];
}

function asksAws(channel: ChannelConfig): boolean {
  return channel.type === "sns" || secretsIn(channel).some(({ source }) => source !== "env");
}

async function lookForSecrets(
  ctx: AppContext,
  facts: Facts,
  channel: number,
  config: SecretChannel,
  signal: AbortSignal,
): Promise<Verdict> {
  const reader = openSecretReader(ctx, {
    config: facts.file.config,
    clients: () => Promise.resolve(learnt(facts.open).clients),
  });
  const references = secretsIn(config);
  const [url = ""] = await Promise.all(references.map((reference) => reader.resolve(reference, signal)));
  // as the channel itself does before it sends: what it would refuse must not look well here
  addressOf(url, formatSecretReference(config.url));
  return healthy("doctor.channel", {
    channel,
    type: config.type,
    references: references.map(formatSecretReference),
  });
}

async function lookAtTopic(
  facts: Facts,
  channel: number,
  topicArn: string,
  signal: AbortSignal,
): Promise<Verdict> {
  const { topicSubscriptions } = await import("../../aws/probes.js");
  // arn:partition:sns:region:account:name
  const region = topicArn.split(":")[3] ?? "";
  const { clients } = learnt(facts.open);
  const { confirmed, pending } = await topicSubscriptions(clients, region, topicArn, signal);
  const params = { channel, topic: topicArn, confirmed, pending };
  if (pending > 0) return warning("doctor.topic-unconfirmed", params);
  return confirmed === 0 ? warning("doctor.topic-unheard", params) : healthy("doctor.topic", params);
}
