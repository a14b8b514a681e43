import { isRecord } from "../core/json.js";
import { redact } from "../core/redact.js";

/** Longer texts are shortened, in characters: agents and other programs may print without limit. */
const MAX_TEXT = 256 * 1024;

/** Prepares a value for a record: secrets are replaced in every text and key, long texts shortened. */
export function sanitize<T>(value: T, secrets: readonly string[]): T {
  const walk = (inner: unknown): unknown => {
    if (typeof inner === "string") return cut(redact(inner, secrets));
    if (Array.isArray(inner)) return inner.map(walk);
    if (!isRecord(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [redact(key, secrets), walk(item)]));
  };
  return walk(value) as T;
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}… [cut: ${text.length} characters]`;
}
