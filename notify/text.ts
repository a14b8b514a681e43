import { printable } from "../core/printable.js";
import type { NoticeDocument } from "./document.js";

export const SYMBOLS: Readonly<Record<NoticeDocument["level"], string>> = {
  success: "✅",
  warning: "⚠️",
  failure: "❌",
};

/** The origin of a notification in one line: `dev · 20261121T033500Z-1f0c9a2b`. */
export function originOf({ stack, runId }: NoticeDocument): string {
  return [stack, ...(runId === undefined ? [] : [runId])].join(" · ");
}

/**
 * The notification's link if a browser can open it, in the URL standard's form: without spaces and brackets.
 */
export function linkOf({ link }: NoticeDocument): string | undefined {
  if (link === undefined || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  // a longer link would leave no room for the sentence
  if (!/^https?:$/.test(url.protocol) || url.href.length > 500) return undefined;
  return url.href.replaceAll("|", "%7C");
}

/**
 * Makes a text safe to display: control characters are escaped, and a zero-width space after `@` prevents
 * mentions such as `@here`.
 */
export function safeText(text: string): string {
  return printable(text).replace(/@(?=channel\b|everyone\b|here\b|group\b)/gi, "@\u200B");
}

/**
 * Shortens a text to `limit` UTF-16 units after escaping, never in the middle of an escape. No service
 * counts more characters than UTF-16 units.
 */
export function cut(
  text: string,
  limit: number,
  escape: (character: string) => string = (character) => character,
): string {
  const pieces = Array.from(text, escape);
  const whole = pieces.join("");
  if (whole.length <= limit) return whole;
  let kept = "";
  for (const piece of pieces) {
    if (kept.length + piece.length > limit - 1) break;
    kept += piece;
  }
  return `${kept}…`;
}
