import { type CodedMessage, message } from "../core/errors.js";
import type { Subscription } from "./ports.js";

/** Subscriptions of the alerts topic, as in the contract's JSON of `opsctl notify test`. */
export interface AlertsReport {
  readonly ok: boolean;
  /** ARN of the topic; undefined when it doesn't exist yet or could not be read. */
  readonly topic?: string;
  /** Number of confirmed subscriptions. */
  readonly confirmed: number;
  /** Subscriptions that are not confirmed yet. A URL may contain a key, so only its protocol is shown. */
  readonly waiting: readonly string[];
  /** Configured subscriptions that the topic doesn't have. */
  readonly lost: readonly string[];
  readonly error?: CodedMessage;
}

/** The subscribers in the configuration. */
export interface Subscribers {
  readonly emails: readonly string[];
  /** Number of URLs. */
  readonly urls: number;
}

/**
 * Compares the configured subscribers with the topic's subscriptions: which are missing, and which not
 * confirmed.
 */
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

/** Email addresses are compared without case. */
function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isWeb(protocol: string): boolean {
  return protocol === "https" || protocol === "http";
}
