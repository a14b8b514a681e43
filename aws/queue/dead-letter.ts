import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import type { DeadLetterReason, ReceivedMessage } from "../../worker/ports/task-queue.js";
import { acceptable, cutToBytes, MESSAGE_BYTES } from "./message-text.js";

const REASON_BYTES = 1_024;
const CODE_BYTES = 128;

/**
 * The reason as message attributes. They count towards the message size: when the body leaves too little
 * room, they are shortened or left out, the code last.
 */
export function deadLetterAttributes(
  message: Pick<ReceivedMessage, "body" | "receiveCount" | "requeued">,
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
  if (!add("opsctl-reason-code", "String", reason.code, CODE_BYTES)) return attributes;
  add("opsctl-received", "Number", String(message.receiveCount), CODE_BYTES);
  add("opsctl-origin-id", "String", message.requeued?.originId ?? "", CODE_BYTES);
  add("opsctl-run-id", "String", reason.runId ?? "", CODE_BYTES);
  add("opsctl-reason", "String", reason.text || reason.code, REASON_BYTES);
  return attributes;
}
