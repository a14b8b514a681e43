/** The replacement of a redacted value. */
export const REDACTED = "[redacted]";

/**
 * Replaces known secrets in a text. Values under four characters are kept: replacing them would garble the text, and a
 * secret of that length protects nothing.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let result = text;
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    if (secret.length >= 4) result = result.replaceAll(secret, REDACTED);
  }
  return result;
}
