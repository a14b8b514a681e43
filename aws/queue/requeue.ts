import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import { isRecord, tryParseJson } from "../../core/json.js";
import type { RequeueInfo } from "../../worker/ports/task-queue.js";
import { acceptable, acceptableJson, MESSAGE_BYTES } from "./message-text.js";

/** Maximum delay of a new message in seconds (SendMessage, `DelaySeconds`). */
export const LONGEST_DELAY = 900;

const NAMES = {
  attempt: "opsctl-attempt",
  originId: "opsctl-origin-id",
  firstSentAt: "opsctl-first-sent",
  holds: "opsctl-holds",
  notBefore: "opsctl-not-before",
  reason: "opsctl-reason-code",
  redriven: "opsctl-redriven",
} as const;

/** The message attributes to request when receiving. */
export const REQUEUE_ATTRIBUTES: readonly string[] = Object.values(NAMES);

type Attributes = Readonly<Record<string, MessageAttributeValue>>;

/** The SendMessage input for a copy. */
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
      [NAMES.redriven, "String", info.redriven ?? ""] as const,
    ]
      // SQS refuses an empty attribute
      .filter(([, , value]) => value !== "")
      .map(([name, DataType, StringValue]) => [name, { DataType, StringValue }] as const),
  );
  return { body: fitting(body, MESSAGE_BYTES - sizeOf(attributes)), attributes };
}

/**
 * Size of attributes in bytes: names, types and values count (Amazon SQS Developer Guide, "Message
 * attributes").
 */
function sizeOf(attributes: Attributes): number {
  return Object.entries(attributes).reduce(
    (size, [name, { DataType = "", StringValue = "" }]) =>
      size + Buffer.byteLength(name) + DataType.length + Buffer.byteLength(StringValue),
    0,
  );
}

/**
 * The body without its hints when it is too large with them. Hints are optional, since the worker reads the
 * same from GitHub.
 */
function fitting(body: string, room: number): string {
  return Buffer.byteLength(body) <= room ? body : shortened(body);
}

function shortened(body: string): string {
  const message = tryParseJson(body);
  return isRecord(message) ? acceptableJson(withoutHints(message)) : body;
}

/**
 * Removes the hints of a task inside another service's envelope: SNS embeds it as text, EventBridge as an
 * object.
 */
function withoutHints(message: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { title: _title, body: _body, labels: _labels, ...rest } = message;
  const { Message: text, detail } = message;
  if (typeof text === "string") return { ...rest, Message: shortened(text) };
  return isRecord(detail) ? { ...rest, detail: withoutHints(detail) } : rest;
}

/** The requeue attributes of a copy; undefined for an original message. The values are untrusted input. */
export function requeueInfoOf(attributes: Attributes = {}, sentAt: Date): RequeueInfo | undefined {
  const text = (name: string): string => attributes[name]?.StringValue ?? "";
  const originId = text(NAMES.originId);
  const attempt = count(text(NAMES.attempt));
  if (!ID.test(originId) || attempt === undefined || attempt < 1) return undefined;
  const redriven = text(NAMES.redriven);
  return {
    originId,
    attempt,
    holds: count(text(NAMES.holds)) ?? 0,
    firstSentAt: dateOf(text(NAMES.firstSentAt)) ?? sentAt,
    notBefore: dateOf(text(NAMES.notBefore)) ?? sentAt,
    reason: text(NAMES.reason).slice(0, 100),
    ...(ID.test(redriven) ? { redriven } : {}),
  };
}

/** A message's id. */
const ID = /^[\w-]{1,100}$/;

function count(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

function dateOf(text: string): Date | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time);
}
