import { usageError } from "../../core/errors.js";

/** Maximum message size, body and attributes together ("Message quotas", Amazon SQS Developer Guide). */
export const MESSAGE_BYTES = 1_048_576;

/** All characters that SendMessage rejects (Amazon SQS API Reference), including unpaired surrogates. */
const REFUSED = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const ALL_REFUSED = new RegExp(REFUSED, "gu");

/**
 * Checks a text against SQS's limits before it is sent.
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

/** Replaces each character that SQS rejects by U+FFFD. */
export function acceptable(text: string): string {
  return text.replace(ALL_REFUSED, "\uFFFD");
}

/**
 * A value as JSON that SQS accepts. Rejected characters can only be in texts, where JSON doesn't escape
 * U+FFFE and U+FFFF.
 */
export function acceptableJson(value: object): string {
  return acceptable(JSON.stringify(value));
}

/** The longest prefix of a text that fits into `limit` bytes of UTF-8. */
export function cutToBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= limit) return text;
  let end = Math.max(0, limit);
  // 10xxxxxx is a continuation byte: not the start of a character
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end).toString();
}
