import type { ChannelConfig } from "../../config/stack.js";
import { formatSecretReference, type SecretReference } from "../../core/names/secret-reference.js";
import { addressOf } from "../../notify/channels/address.js";
import type { AppContext } from "../context.js";
import { hasAlerts, readAlerts } from "../notify/alerts.js";
import { openSecretReader } from "../notify/secrets.js";
import { broken, type CheckSpec, healthy, notApplicable, type Verdict, warning } from "./check.js";
import { type Facts, learnt } from "./facts.js";

const area = "notifications";

/**
 * Whether each channel's secrets can be read and its address is one that notices may go to, without showing them, and
 * whether somebody listens to its topic; and whether those hear alarms who are to.
 */
export function notificationChecks(ctx: AppContext, facts: Facts): readonly CheckSpec[] {
  return [...channelChecks(ctx, facts), ...alertChecks(facts)];
}

function channelChecks(ctx: AppContext, facts: Facts): readonly CheckSpec[] {
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

/** A confirmation that is missing fails the check: an alarm that nobody hears is worse than a notice. */
function alertChecks(facts: Facts): readonly CheckSpec[] {
  if (!hasAlerts(facts.file.config)) return [];
  const look = async (signal: AbortSignal): Promise<Verdict> => {
    const {
      error,
      confirmed,
      topic = "",
    } = await readAlerts(learnt(facts.open), learnt(facts.runtime), signal);
    if (error) return broken(error.code, error.params);
    if (confirmed === 0) return warning("doctor.alerts-unheard", { topic });
    return healthy("doctor.alerts", { topic, confirmed });
  };
  return [{ id: "alerts", area, needs: ["runtime"], look }];
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
  const { topicSubscriptions } = await import("../../aws/topic.js");
  const subscriptions = await topicSubscriptions(learnt(facts.open).clients, topicArn, signal);
  const confirmed = subscriptions.filter((subscription) => subscription.confirmed).length;
  const pending = subscriptions.length - confirmed;
  const params = { channel, topic: topicArn, confirmed, pending };
  if (pending > 0) return warning("doctor.topic-unconfirmed", params);
  return confirmed === 0 ? warning("doctor.topic-unheard", params) : healthy("doctor.topic", params);
}
