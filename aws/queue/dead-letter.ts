import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import type { DeadLetterReason, ReceivedMessage } from "../../worker/ports/task-queue.js";
import type { DeadLetter } from "../../worker/ports/dead-letters.js";
import { acceptable, cutToBytes, MESSAGE_BYTES } from "./message-text.js";

const REASON_BYTES = 1_024;
const CODE_BYTES = 128;

const NAMES = {
  code: "opsctl-reason-code",
  text: "opsctl-reason",
  runId: "opsctl-run-id",
  received: "opsctl-received",
  originId: "opsctl-origin-id",
} as const;

/** A copy that SQS gave up has this, and as its code that of the return before. */
const ATTEMPT = "opsctl-attempt";

/** The message attributes to request when dead letters are received. */
export const DEAD_LETTER_ATTRIBUTES: readonly string[] = [...Object.values(NAMES), ATTEMPT];

/**
 * The reason as message attributes. They count towards the message size: when the body leaves too little
 * room, they are shortened or left out, the code last.
 */
export function deadLetterAttributes(
  message: Pick<ReceivedMessage, "messageId" | "body" | "receiveCount" | "requeued">,
  reason: DeadLetterReason,
): Record<string, MessageAttributeValue> {
  let room = MESSAGE_BYTES - Buffer.byteLength(message.body);
  const attributes: Record<string, MessageAttributeValue> = {};
  const add = (name: string, type: "String" | "Number", text: string, limit: number): boolean => {
    const free = room - name.length - type.length;
    const value = cutToBytes(acceptable(text), Math.min(limit, free));
    // SQS refuses an empty attribute, and a shortened number is a different number
    if (value === "" || (type === "Number" && value !== text)) return false;
    attributes[name] = { DataType: type, StringValue: value };
    room = free - Buffer.byteLength(value);
    return true;
  };
  // without the code the other attributes don't explain the reason
  if (!add(NAMES.code, "String", reason.code, CODE_BYTES)) return attributes;
  add(NAMES.received, "Number", String(message.receiveCount), CODE_BYTES);
  add(NAMES.originId, "String", message.requeued?.originId ?? message.messageId, CODE_BYTES);
  add(NAMES.runId, "String", reason.runId ?? "", CODE_BYTES);
  add(NAMES.text, "String", reason.text || reason.code, REASON_BYTES);
  return attributes;
}

type Described = Pick<DeadLetter, "reason" | "runId" | "originId" | "received">;

/** What the attributes of a dead letter say. The values are untrusted input. */
export function describedBy(
  attributes: Readonly<Record<string, MessageAttributeValue>> = {},
  messageId: string,
): Described {
  const text = (name: string, bytes = CODE_BYTES): string | undefined =>
    cutToBytes(attributes[name]?.StringValue ?? "", bytes) || undefined;
  const code = text(NAMES.code);
  const origin = text(NAMES.originId);
  const received = text(NAMES.received);
  const isWorkers = code !== undefined && attributes[ATTEMPT] === undefined;
  return {
    reason: isWorkers ? { code, text: text(NAMES.text, REASON_BYTES) ?? code } : undefined,
    runId: text(NAMES.runId),
    originId: origin !== undefined && /^[\w-]{1,100}$/.test(origin) ? origin : messageId,
    received: received !== undefined && /^\d{1,6}$/.test(received) ? Number(received) : undefined,
  };
}
