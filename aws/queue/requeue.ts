import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import { isRecord, tryParseJson } from "../../core/json.js";
import type { RequeueInfo } from "../../worker/ports.js";
import { acceptable, acceptableJson, MESSAGE_BYTES } from "./message-text.js";

/** Seconds that a new message can be hidden for (SendMessage, `DelaySeconds`). */
export const LONGEST_DELAY = 900;

const NAMES = {
  attempt: "opsctl-attempt",
  originId: "opsctl-origin-id",
  firstSentAt: "opsctl-first-sent",
  holds: "opsctl-holds",
  notBefore: "opsctl-not-before",
  reason: "opsctl-reason-code",
} as const;

/** What is asked for of a received message. */
export const REQUEUE_ATTRIBUTES: readonly string[] = Object.values(NAMES);

type Attributes = Readonly<Record<string, MessageAttributeValue>>;

/** What a copy is sent with. */
export function copyOf(
  body: string,
  info: RequeueInfo,
): { readonly body: string; readonly attributes: Record<string, MessageAttributeValue> } {
  const attributes = Object.fromEntries(
    [
      [NAMES.attempt, "Number", String(info.attempt)] as const,
      [NAMES.originId, "String", info.originId] as const,
      [NAMES.firstSentAt, "String", info.firstSentAt.toISOString()] as const,
      [NAMES.holds, "Number", String(info.holds)] as const,
      [NAMES.notBefore, "String", info.notBefore.toISOString()] as const,
      [NAMES.reason, "String", acceptable(info.reason)] as const,
    ].map(([name, DataType, StringValue]) => [name, { DataType, StringValue }] as const),
  );
  return { body: fitting(body, MESSAGE_BYTES - sizeOf(attributes)), attributes };
}

/** Names, types and values count towards a message's size (Amazon SQS Developer Guide, "Message attributes"). */
function sizeOf(attributes: Attributes): number {
  return Object.entries(attributes).reduce(
    (size, [name, { DataType = "", StringValue = "" }]) =>
      size + Buffer.byteLength(name) + DataType.length + Buffer.byteLength(StringValue),
    0,
  );
}

/** Without its hints, where they leave no room: what they say the worker reads from GitHub anyway. */
function fitting(body: string, room: number): string {
  return Buffer.byteLength(body) <= room ? body : shortened(body);
}

function shortened(body: string): string {
  const message = tryParseJson(body);
  return isRecord(message) ? acceptableJson(withoutHints(message)) : body;
}

/** Of a task that another service has wrapped, those inside: SNS puts it as a text, EventBridge as a mapping. */
function withoutHints(message: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { title: _title, body: _body, labels: _labels, ...rest } = message;
  const { Message: text, detail } = message;
  if (typeof text === "string") return { ...rest, Message: shortened(text) };
  return isRecord(detail) ? { ...rest, detail: withoutHints(detail) } : rest;
}

/** What a copy says of itself; undefined for a message that is none. Anything may stand in a message. */
export function requeueInfoOf(attributes: Attributes = {}, sentAt: Date): RequeueInfo | undefined {
  const text = (name: string): string => attributes[name]?.StringValue ?? "";
  const originId = text(NAMES.originId);
  const attempt = count(text(NAMES.attempt));
  if (!/^[\w-]{1,100}$/.test(originId) || attempt === undefined || attempt < 1) return undefined;
  return {
    originId,
    attempt,
    holds: count(text(NAMES.holds)) ?? 0,
    firstSentAt: dateOf(text(NAMES.firstSentAt)) ?? sentAt,
    notBefore: dateOf(text(NAMES.notBefore)) ?? sentAt,
    reason: text(NAMES.reason).slice(0, 100),
  };
}

function count(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

function dateOf(text: string): Date | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time);
}
