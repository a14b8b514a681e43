import { type CodedMessage, message } from "../core/errors.js";
import type { Subscription } from "./ports.js";

/** Who hears alarms; the contract's JSON of `opsctl notify test`. */
export interface AlertsReport {
  readonly ok: boolean;
  /** ARN of the topic; undefined where there is none yet, or it could not be found out. */
  readonly topic?: string;
  /** How many subscriptions are confirmed. */
  readonly confirmed: number;
  /** Those that nobody has confirmed yet. An address of the web may carry a key: only its protocol is named. */
  readonly waiting: readonly string[];
  /** Those that the configuration names and the topic does not have (any more). */
  readonly lost: readonly string[];
  readonly error?: CodedMessage;
}

/** Whom the configuration subscribes. */
export interface Subscribers {
  readonly emails: readonly string[];
  /** How many addresses of the web. */
  readonly urls: number;
}

/** Whether everybody hears alarms whom the configuration subscribes, and nobody's confirmation is missing. */
export function alertsReport(
  topic: string,
  subscriptions: readonly Subscription[],
  { emails, urls }: Subscribers,
): AlertsReport {
  const waiting = subscriptions.filter(({ confirmed }) => !confirmed).map(shown);
  const web = subscriptions.filter(({ protocol }) => isWeb(protocol)).length;
  const lost = [
    ...emails.filter((email) => !subscriptions.some(({ endpoint }) => same(endpoint, email))),
    ...Array.from({ length: Math.max(0, urls - web) }, () => "https"),
  ];
  const found = { topic, confirmed: subscriptions.length - waiting.length, waiting, lost };
  if (waiting.length > 0) {
    return { ok: false, ...found, error: message("notify.alerts-unconfirmed", { topic, waiting }) };
  }
  if (lost.length > 0) {
    return { ok: false, ...found, error: message("notify.alerts-lost", { topic, lost }) };
  }
  return { ok: true, ...found };
}

function shown({ protocol, endpoint }: Subscription): string {
  return protocol.startsWith("email") ? endpoint : protocol;
}

/** Capitals in an address of mail make no other one. */
function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isWeb(protocol: string): boolean {
  return protocol === "https" || protocol === "http";
}
