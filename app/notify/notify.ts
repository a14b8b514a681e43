import { type Explain, message, usageError } from "../../core/errors.js";
import type { FailureKind } from "../../core/exit-codes.js";
import { redact } from "../../core/redact.js";
import { explainIn, type Language, languageOf } from "../../messages/index.js";
import type { ChannelConfig } from "../../notify/channels/index.js";
import { type ChannelReport, dispatch, type ListedChannel } from "../../notify/dispatch.js";
import { type Notice, NOTICE_SCHEMA } from "../../notify/notice.js";
import type { AppContext } from "../context.js";
import type { AlertsReport } from "../../notify/alerts.js";
import { hasAlerts, lookAtAlerts } from "./alerts.js";
import { openChannels, secretsOf } from "./notify-channels.js";
import { type ConfiguredStack, configuredStack, connect, type OpenStack } from "../stack-access.js";

export type { ChannelReport } from "../../notify/dispatch.js";

/** Milliseconds that all channels together may take, and after a first SIGINT or SIGTERM. */
const TIMEOUT = 30_000;
const TIMEOUT_INTERRUPTED = 10_000;

/** What there is to tell; the notifier knows the rest of a notice. */
export interface News extends Pick<Notice, "level" | "code" | "params"> {
  readonly runId?: string | undefined;
  readonly link?: string | undefined;
  /** It ends a failure: also for those who hear of failures only. */
  readonly recovery?: true;
}

export interface Notifier {
  /**
   * Tells the channels whose filter lets the news pass. Never throws; what could not be sent is the event
   * `notify.channel-failed`. Done within half a minute; `signal` ends it sooner.
   */
  notify(news: News, signal?: AbortSignal): Promise<void>;
}

/** The stack's channels. Secrets are read when something is sent, AWS is asked only if one of them needs it. */
export function openNotifier(ctx: AppContext, stack: ConfiguredStack | OpenStack): Notifier {
  return {
    async notify(news, signal) {
      const channels = stack.config.notifications
        .map((channel, index) => ({ channel, index }))
        .filter(({ channel }) => channel.on === "all" || news.level !== "success" || news.recovery);
      await send(ctx, stack, channels, news, signal);
    },
  };
}

export interface NotifyTestReport {
  readonly stack: string;
  readonly channels: readonly ChannelReport[];
  /** Who hears alarms; only where somebody is to, and not of a test of one channel. */
  readonly alerts?: AlertsReport;
}

/**
 * `opsctl notify test`: a notice to every channel, or to the one of that number, whatever their filters; and a look at who
 * is subscribed to the alerts topic.
 *
 * @throws OpsError `notify.no-channels`, `notify.unknown-channel` (exit 2).
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
  const news: News = { level: "success", ...message("notify.test", { stack: name }) };
  const [sent, heard] = await Promise.all([
    send(ctx, stack, channels, news, ctx.signal),
    alerts ? lookAtAlerts(() => connect(ctx, stack), ctx.signal) : undefined,
  ]);
  return { stack: name, channels: sent, ...(heard ? { alerts: heard } : {}) };
}

/** How a test ended for the exit code; undefined when every channel took the notice, and all hear alarms who are to. */
export function testExit({ channels, alerts }: NotifyTestReport): FailureKind | undefined {
  const tried = [...channels, ...(alerts ? [alerts] : [])];
  if (tried.every(({ ok }) => ok)) return undefined;
  return tried.some(({ ok }) => ok) ? "partial" : "failed";
}

interface Chosen {
  readonly channel: ChannelConfig;
  readonly index: number;
}

async function send(
  ctx: AppContext,
  stack: ConfiguredStack | OpenStack,
  chosen: readonly Chosen[],
  news: News,
  signal: AbortSignal = ctx.urgent,
): Promise<readonly ChannelReport[]> {
  if (chosen.length === 0) return [];
  const secrets = secretsOf(ctx, stack.config);
  const inLanguage = (language: Language): Explain => {
    const explain = explainIn(language);
    return (said) => redact(explain(said), secrets);
  };
  const notice = noticeOf(ctx, stack.config.name, news, secrets);
  ctx.emit("notify.sending", { count: chosen.length }, "progress");
  const access = openChannels(ctx, stack);
  const channels = chosen.map(({ channel, index }): ListedChannel => ({
    index,
    channel: access.channel(channel),
  }));
  try {
    return await dispatch({ notice, text: inLanguage(stack.config.language)(news) }, channels, {
      clock: ctx.clock,
      emit: ctx.emit,
      signal: AbortSignal.any([ctx.urgent, signal]),
      timeout: ctx.signal.aborted ? TIMEOUT_INTERRUPTED : TIMEOUT,
      // whoever looks at the command's own output is told what went wrong
      explain: inLanguage(languageOf(ctx.settings.language)),
    });
  } finally {
    await access.close();
  }
}

/** No secret that is known here leaves in a notice, wherever its news come from. */
function noticeOf(
  ctx: AppContext,
  stack: string,
  { level, code, params, runId, link }: News,
  secrets: readonly string[],
): Notice {
  const clean = Object.entries(params).map(([name, value]): [string, typeof value] => {
    if (typeof value === "string") return [name, redact(value, secrets)];
    return [name, typeof value === "object" ? value.map((text) => redact(text, secrets)) : value];
  });
  return {
    schema: NOTICE_SCHEMA,
    time: ctx.clock.now().toISOString(),
    level,
    code,
    params: Object.fromEntries(clean),
    stack,
    ...(runId === undefined ? {} : { runId }),
    ...(link === undefined ? {} : { link: redact(link, secrets) }),
  };
}
