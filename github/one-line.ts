import { redact } from "../core/redact.js";

/** Maximum number of characters of a quoted text. */
const LONGEST = 500;

/** An external text for an error: one line without secrets and control characters, at most 500 characters. */
export function oneLine(text: string, secrets: readonly string[]): string {
  const line = redact(text, secrets)
    // the HTML of a proxy's page is of no use to the reader
    .replace(/<(?:!doctype|html|head|body)\b.*/is, "(a web page)")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
