/** What a redacted value is replaced by. */
export const REDACTED = "[redacted]";

/**
 * Removes known secrets from a text. Values under four characters are left alone: replacing them would
 * garble the text and a secret of that length protects nothing.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let result = text;
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    if (secret.length >= 4) result = result.replaceAll(secret, REDACTED);
  }
  return result;
}
