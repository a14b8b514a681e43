import { message, usageError } from "../../core/errors.js";
import type { FailureKind } from "../../core/exit-codes.js";
import { redact } from "../../core/redact.js";
import { explainIn, languageOf } from "../../messages/index.js";
import type { ChannelConfig } from "../../notify/channels/index.js";
import { type ChannelReport, dispatch, type ListedChannel } from "../../notify/dispatch.js";
import { documentOf } from "../../notify/document.js";
import { isWanted, type Notice, type Notifier } from "../../notify/notice.js";
import type { AppContext } from "../context.js";
import type { AlertsReport } from "../../notify/alerts.js";
import { checkAlerts, hasAlerts } from "./alerts.js";
import { openChannels, secretsOf } from "./notify-channels.js";
import { type ConfiguredStack, configuredStack, connect, type OpenStack } from "../stack-access.js";

export type { ChannelReport } from "../../notify/dispatch.js";

/** Milliseconds for all channels together, also after the first SIGINT or SIGTERM. */
const TIMEOUT_MS = 30_000;
const INTERRUPTED_TIMEOUT_MS = 10_000;

/** The notifier of the stack's channels. Secrets are read when something is sent; AWS is called only if a channel needs it. */
export function openNotifier(ctx: AppContext, stack: ConfiguredStack | OpenStack): Notifier {
  return {
    async notify(notice, signal) {
      const channels = stack.config.notifications
        .map((channel, index) => ({ channel, index }))
        .filter(({ channel }) => isWanted(channel.on, notice));
      await send(ctx, stack, channels, notice, signal);
    },
  };
}

export interface NotifyTestReport {
  readonly stack: string;
  readonly channels: readonly ChannelReport[];
  /** The alarm subscriptions; only if alarms need a subscriber and not just one channel is tested. */
  readonly alerts?: AlertsReport;
}

/**
 * `opsctl notify test`: sends a notification to every channel, or to the one with that number, ignoring filters, and
 * checks the subscriptions of the alerts topic.
 *
 * @throws OpsError `notify.no-channels`, `notify.unknown-channel` (2).
 */
export async function testChannels(
  ctx: AppContext,
  named: string | undefined,
  only: number | undefined,
): Promise<NotifyTestReport> {
  const stack = await configuredStack(ctx, named);
  const { name, notifications } = stack.config;
  const alerts = hasAlerts(stack.config) && only === undefined;
  if (notifications.length === 0 && !alerts) throw usageError("notify.no-channels", { stack: name });
  const listed = notifications.map((channel, index) => ({ channel, index }));
  const channels = only === undefined ? listed : listed.filter(({ index }) => index === only);
  if (only !== undefined && channels.length === 0) {
    const params = { value: only, origin: "--channel", stack: name, last: notifications.length - 1 };
    throw usageError("notify.unknown-channel", params);
  }
  const notice: Notice = { level: "success", ...message("notify.test", { stack: name }) };
  const [sent, alertsReport] = await Promise.all([
    send(ctx, stack, channels, notice, ctx.signal),
    alerts ? checkAlerts(() => connect(ctx, stack), ctx.signal) : undefined,
  ]);
  return { stack: name, channels: sent, ...(alertsReport ? { alerts: alertsReport } : {}) };
}

/** The exit kind of a test; undefined if every channel accepted the notification and every alarm subscription is confirmed. */
export function testExit({ channels, alerts }: NotifyTestReport): FailureKind | undefined {
  const tried = [...channels, ...(alerts ? [alerts] : [])];
  if (tried.every(({ ok }) => ok)) return undefined;
  return tried.some(({ ok }) => ok) ? "partial" : "failed";
}

interface ChosenChannel {
  readonly channel: ChannelConfig;
  readonly index: number;
}

async function send(
  ctx: AppContext,
  stack: ConfiguredStack | OpenStack,
  chosen: readonly ChosenChannel[],
  notice: Notice,
  signal: AbortSignal = ctx.urgent,
): Promise<readonly ChannelReport[]> {
  if (chosen.length === 0) return [];
  const secrets = secretsOf(ctx, stack.config);
  const document = documentOf(notice, {
    stack: stack.config.name,
    time: ctx.clock.now(),
    text: explainIn(stack.config.language)(notice),
    redact: (text) => redact(text, secrets),
  });
  ctx.emit("notify.sending", { count: chosen.length }, "progress");
  const access = openChannels(ctx, stack);
  const channels = chosen.map(({ channel, index }): ListedChannel => ({
    index,
    channel: access.channel(channel),
  }));
  try {
    return await dispatch(document, channels, {
      clock: ctx.clock,
      emit: ctx.emit,
      signal: AbortSignal.any([ctx.urgent, signal]),
      timeout: ctx.signal.aborted ? INTERRUPTED_TIMEOUT_MS : TIMEOUT_MS,
      // the command's own output shows the error
      explain: (error) => redact(explainIn(languageOf(ctx.settings.language))(error), secrets),
    });
  } finally {
    await access.close();
  }
}
