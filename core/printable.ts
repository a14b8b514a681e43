/**
 * A text from outside, fit for a terminal: control characters (C0 but for the line feed, DEL, C1) are shown
 * as escapes instead of being obeyed. Colours (SGR, ECMA-48) are our own and stay.
 */
export function printable(text: string): string {
  return text.replace(CONTROL, (found) => (found.startsWith("\u001B[") ? found : escaped(found)));
}

/** Somebody else's text within a line of ours: nothing of it is obeyed, not even colours and line feeds. */
export function inert(text: string): string {
  return text.replace(ANY_CONTROL, escaped);
}

/** Somebody else's text that may have several lines: nothing of it is obeyed but the line feeds. */
export function uncoloured(text: string): string {
  return text.replace(BUT_LINE_FEEDS, escaped);
}

// with the characters that turn the direction of writing (Unicode Standard Annex #9): text could read as another
const CONTROL =
  /\u001B\[[0-9;]*m|[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const ANY_CONTROL = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const BUT_LINE_FEEDS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code > 0xff
    ? `\\u${code.toString(16).padStart(4, "0")}`
    : `\\x${code.toString(16).padStart(2, "0")}`;
}

/** A URL without the user and password that may stand in it. */
export function withoutUserinfo(url: string): string {
  return url.replace(/\/\/[^/@]*@/, "//***@");
}
