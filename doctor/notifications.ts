import { formatSecretReference } from "../core/names/secret-reference.js";
import { type ChannelConfig, needsOf, secretsNamedBy } from "../notify/channels/index.js";
import { addressOf } from "../notify/http/address.js";
import type { AppContext } from "../app/context.js";
import { hasAlerts, readAlerts } from "../app/notify/alerts.js";
import { openSecretReader } from "../aws/secret-reader.js";
import { resultOf, type CheckSpec, healthy, notApplicable, type CheckResult, warning } from "./check.js";
import { type CheckedStack, required } from "./facts.js";

const area = "notifications";

/**
 * Checks that each channel's secrets can be read (without showing them), that its address is allowed, that its topic
 * has subscribers, and that alarms have confirmed subscribers.
 */
export function notificationChecks(ctx: AppContext, checked: CheckedStack): readonly CheckSpec[] {
  return [...channelChecks(ctx, checked), ...alertChecks(checked)];
}

function channelChecks(ctx: AppContext, checked: CheckedStack): readonly CheckSpec[] {
  const { notifications, name } = checked.file.config;
  if (notifications.length === 0) {
    const none = (): Promise<CheckResult> =>
      Promise.resolve(notApplicable("doctor.no-channels", { stack: name }));
    return [{ id: "channels", area, needs: ["configuration"], run: none }];
  }
  return notifications.map((channel, index) => {
    const { topicArn } = needsOf(channel);
    const asksAws = topicArn !== undefined || secretsNamedBy(channel).some(({ source }) => source !== "env");
    return {
      id: `channel-${index}`,
      area,
      needs: [asksAws ? "account" : "configuration"],
      run: (signal: AbortSignal) =>
        topicArn === undefined
          ? checkSecrets(ctx, checked, index, channel, signal)
          : checkTopic(checked, index, topicArn, signal),
    };
  });
}

/** An unconfirmed subscription fails the check: a lost alarm is worse than a lost notification. */
function alertChecks(checked: CheckedStack): readonly CheckSpec[] {
  if (!hasAlerts(checked.file.config)) return [];
  const run = async (signal: AbortSignal): Promise<CheckResult> => {
    const {
      error,
      confirmed,
      topic = "",
    } = await readAlerts(required(checked.open), required(checked.runtime), signal);
    if (error) return resultOf(error);
    if (confirmed === 0) return warning("doctor.alerts-unheard", { topic });
    return healthy("doctor.alerts", { topic, confirmed });
  };
  return [{ id: "alerts", area, needs: ["runtime"], run }];
}

async function checkSecrets(
  ctx: AppContext,
  checked: CheckedStack,
  channel: number,
  config: ChannelConfig,
  signal: AbortSignal,
): Promise<CheckResult> {
  const reader = openSecretReader({
    variables: ctx.settings.variables,
    config: checked.file.config,
    clients: () => Promise.resolve(required(checked.open).clients),
  });
  const { address } = needsOf(config);
  const references = secretsNamedBy(config);
  const secrets = await Promise.all(references.map((reference) => reader.resolve(reference, signal)));
  const [url = ""] = secrets;
  // apply the channel's own rules: an address that sending would refuse must not pass here
  if (address) addressOf(url, formatSecretReference(address));
  return healthy("doctor.channel", {
    channel,
    type: config.type,
    references: references.map(formatSecretReference),
  });
}

async function checkTopic(
  checked: CheckedStack,
  channel: number,
  topicArn: string,
  signal: AbortSignal,
): Promise<CheckResult> {
  const { topicSubscriptions } = await import("../aws/topic.js");
  const subscriptions = await topicSubscriptions(required(checked.open).clients, topicArn, signal);
  const confirmed = subscriptions.filter((subscription) => subscription.confirmed).length;
  const pending = subscriptions.length - confirmed;
  const params = { channel, topic: topicArn, confirmed, pending };
  if (pending > 0) return warning("doctor.topic-unconfirmed", params);
  return confirmed === 0 ? warning("doctor.topic-unheard", params) : healthy("doctor.topic", params);
}
