import { redact } from "../core/redact.js";

/** Characters that an error keeps of a foreign text. */
const LONGEST = 500;

/** A foreign text for an error: without secrets, control characters and line ends, cut to 500 characters. */
export function oneLine(text: string, secrets: readonly string[]): string {
  const line = redact(text, secrets)
    // a proxy's page says nothing that a person could use
    .replace(/<(?:!doctype|html|head|body)\b.*/is, "(a web page)")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
