import { printable } from "../core/printable.js";
import type { NoticeDocument } from "./document.js";

export const SYMBOLS: Readonly<Record<NoticeDocument["level"], string>> = {
  success: "✅",
  warning: "⚠️",
  failure: "❌",
};

/** Where a notice comes from, in one line: `dev · 20261121T033500Z-1f0c9a2b`. */
export function originOf({ stack, runId }: NoticeDocument): string {
  return [stack, ...(runId === undefined ? [] : [runId])].join(" · ");
}

/** The notice's link if a browser can follow it, as the URL standard writes it: without spaces and brackets. */
export function linkOf({ link }: NoticeDocument): string | undefined {
  if (link === undefined || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  // a longer one would take the sentence's place
  if (!/^https?:$/.test(url.protocol) || url.href.length > 500) return undefined;
  return url.href.replaceAll("|", "%7C");
}

/**
 * A text fit to be shown: control characters as escapes, and no mention of a whole channel: a zero-width space keeps
 * `@here` from being read as one.
 */
export function safeText(text: string): string {
  return printable(text).replace(/@(?=channel\b|everyone\b|here\b|group\b)/gi, "@\u200B");
}

/**
 * Cuts to `limit` UTF-16 units (which no service counts fewer of than it counts characters), counted after each
 * character was escaped: an escape is never cut in two.
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
