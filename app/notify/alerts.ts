import type { StackConfig } from "../../config/stack.js";
import { failure, isOpsError } from "../../core/errors.js";
import type { RuntimeDescriptor } from "../../core/runtime-descriptor.js";
import { type AlertsReport, alertsReport } from "../../notify/alerts.js";
import { readRuntime } from "../runtime.js";
import type { OpenStack } from "../stack-access.js";

/** Whether alarms need a subscriber: something is scheduled, or the configuration subscribes someone. */
export function hasAlerts({ alerts, backup }: Pick<StackConfig, "alerts" | "backup">): boolean {
  if (backup.schedule !== undefined) return true;
  return alerts !== undefined && alerts.emails.length + alerts.https.length > 0;
}

/**
 * Lists the subscriptions of the alerts topic.
 *
 * @throws OpsError `notify.no-alerts-topic` if `up` has not created it yet, `aws.*` (1).
 */
export async function readAlerts(
  { config, clients }: OpenStack,
  { alertsTopicArn }: RuntimeDescriptor,
  signal: AbortSignal,
): Promise<AlertsReport> {
  // the descriptor isn't trusted: anyone with write access to the parameter can change it
  if (typeof alertsTopicArn !== "string" || !alertsTopicArn.startsWith("arn:")) {
    throw failure("notify.no-alerts-topic", { stack: config.name });
  }
  const { topicSubscriptions } = await import("../../aws/topic.js");
  const subscriptions = await topicSubscriptions(clients, alertsTopicArn, signal);
  const { emails = [], https = [] } = config.alerts ?? {};
  return alertsReport(alertsTopicArn, subscriptions, { emails, urls: https.length });
}

/** The same for a stack that it opens; an error becomes part of the report. */
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
