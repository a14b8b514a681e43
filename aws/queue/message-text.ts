import { usageError } from "../../core/errors.js";

/** Longest message, body and attributes together ("Message quotas", Amazon SQS Developer Guide). */
export const MESSAGE_BYTES = 1_048_576;

/** All but what SendMessage accepts (Amazon SQS API Reference), halves of surrogate pairs included. */
const REFUSED = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const ALL_REFUSED = new RegExp(REFUSED, "gu");

/**
 * Holds a text against what SQS takes, before it is sent.
 *
 * @throws OpsError `queue.message-empty`, `queue.message-too-big` or `queue.message-character` (exit 2).
 */
export function checkMessage(body: string, url: string): void {
  if (body === "") throw usageError("queue.message-empty", { url });
  const bytes = Buffer.byteLength(body);
  if (bytes > MESSAGE_BYTES) throw usageError("queue.message-too-big", { url, bytes, limit: MESSAGE_BYTES });
  const found = REFUSED.exec(body);
  if (!found) return;
  const codePoint = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  throw usageError("queue.message-character", { url, character: `U+${codePoint}`, position: found.index });
}

/** The text with U+FFFD for each character that SQS refuses. */
export function acceptable(text: string): string {
  return text.replace(ALL_REFUSED, "\uFFFD");
}

/**
 * A value as JSON that SQS takes: what it refuses stands only in texts, where JSON doesn't escape it (U+FFFE, U+FFFF).
 */
export function acceptableJson(value: object): string {
  return acceptable(JSON.stringify(value));
}

/** As much of a text's beginning as fits into so many bytes of UTF-8. */
export function cutToBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= limit) return text;
  let end = Math.max(0, limit);
  // 10xxxxxx: in the middle of a character
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end).toString();
}
