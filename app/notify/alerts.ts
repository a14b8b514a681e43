import type { StackConfig } from "../../config/stack.js";
import { failure, isOpsError } from "../../core/errors.js";
import type { RuntimeDescriptor } from "../../core/runtime-descriptor.js";
import { type AlertsReport, alertsReport } from "../../notify/alerts.js";
import { readRuntime } from "../runtime.js";
import type { OpenStack } from "../stack-access.js";

/** Whether anybody is to hear alarms: where something is scheduled, or somebody is subscribed by the configuration. */
export function hasAlerts({ alerts, backup }: Pick<StackConfig, "alerts" | "backup">): boolean {
  if (backup.schedule !== undefined) return true;
  return alerts !== undefined && alerts.emails.length + alerts.https.length > 0;
}

/**
 * Asks the alerts topic who is subscribed.
 *
 * @throws OpsError `notify.no-alerts-topic` where `up` has not made it yet, `aws.*` (exit 1).
 */
export async function readAlerts(
  { config, clients }: OpenStack,
  { alertsTopicArn }: RuntimeDescriptor,
  signal: AbortSignal,
): Promise<AlertsReport> {
  // whoever may write the descriptor may write anything
  if (typeof alertsTopicArn !== "string" || !alertsTopicArn.startsWith("arn:")) {
    throw failure("notify.no-alerts-topic", { stack: config.name });
  }
  const { topicSubscriptions } = await import("../../aws/topic.js");
  const subscriptions = await topicSubscriptions(clients, alertsTopicArn, signal);
  const { emails = [], https = [] } = config.alerts ?? {};
  return alertsReport(alertsTopicArn, subscriptions, { emails, urls: https.length });
}

/** The same of a stack that is opened for it, with what went wrong in the report. */
export async function checkAlerts(
  open: () => Promise<OpenStack>,
  signal: AbortSignal,
): Promise<AlertsReport> {
  try {
    const stack = await open();
    try {
      return await readAlerts(stack, await readRuntime(stack, signal), signal);
    } finally {
      await stack.clients.destroy();
    }
  } catch (error) {
    if (!isOpsError(error) || signal.aborted) throw error;
    const { code, params } = error;
    return { ok: false, confirmed: 0, waiting: [], lost: [], error: { code, params } };
  }
}
