import { formatSecretReference } from "../../core/names/secret-reference.js";
import { type ChannelConfig, needsOf, secretsNamedBy } from "../../notify/channels/index.js";
import { addressOf } from "../../notify/http/address.js";
import type { AppContext } from "../context.js";
import { hasAlerts, readAlerts } from "../notify/alerts.js";
import { openSecretReader } from "../notify/secrets.js";
import { verdictOf, type CheckSpec, healthy, notApplicable, type Verdict, warning } from "./check.js";
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
  return notifications.map((channel, index) => {
    const { topicArn } = needsOf(channel);
    const asksAws = topicArn !== undefined || secretsNamedBy(channel).some(({ source }) => source !== "env");
    return {
      id: `channel-${index}`,
      area,
      needs: [asksAws ? "account" : "configuration"],
      look: (signal: AbortSignal) =>
        topicArn === undefined
          ? lookForSecrets(ctx, facts, index, channel, signal)
          : lookAtTopic(facts, index, topicArn, signal),
    };
  });
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
    if (error) return verdictOf(error);
    if (confirmed === 0) return warning("doctor.alerts-unheard", { topic });
    return healthy("doctor.alerts", { topic, confirmed });
  };
  return [{ id: "alerts", area, needs: ["runtime"], look }];
}

async function lookForSecrets(
  ctx: AppContext,
  facts: Facts,
  channel: number,
  config: ChannelConfig,
  signal: AbortSignal,
): Promise<Verdict> {
  const reader = openSecretReader(ctx, {
    config: facts.file.config,
    clients: () => Promise.resolve(learnt(facts.open).clients),
  });
  const { address } = needsOf(config);
  const references = secretsNamedBy(config);
  const secrets = await Promise.all(references.map((reference) => reader.resolve(reference, signal)));
  const [url = ""] = secrets;
  // as the channel itself does before it sends: what it would refuse must not look well here
  if (address) addressOf(url, formatSecretReference(address));
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
