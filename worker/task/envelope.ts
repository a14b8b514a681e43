import { isRecord, tryParseJson } from "../../core/json.js";

/**
 * Unwraps a task from another service's envelope: an SNS notification (`Message`, a text; "Amazon SNS
 * message and JSON formats") or an EventBridge event (`detail`, an object; "AWS service event metadata").
 * Other messages are returned unchanged.
 */
export function withoutEnvelope(message: unknown): unknown {
  if (!isRecord(message)) return message;
  const { Type: type, TopicArn: topic, Message: text, "detail-type": detailType, detail } = message;
  if (type === "Notification" && typeof topic === "string" && typeof text === "string") {
    const inner = tryParseJson(text);
    return inner === undefined ? text : inner;
  }
  if (typeof detailType === "string" && isRecord(detail)) return detail;
  return message;
}
