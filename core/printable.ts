/**
 * A text from outside, made safe for a terminal: control characters (C0 except line feed, DEL, C1) are shown as
 * escapes. Colors (SGR, ECMA-48) are our own and stay.
 */
export function printable(text: string): string {
  return text.replace(CONTROL, (found) => (found.startsWith("\u001B[") ? found : escaped(found)));
}

/** A text from outside whose colors are not ours: shown as escapes, whatever `printable` leaves alone. */
export function withoutColors(text: string): string {
  return text.replaceAll("\u001B", escaped);
}

/** A text from outside within a line of ours: all control characters are escaped, including colors and line feeds. */
export function inert(text: string): string {
  return text.replace(ANY_CONTROL, escaped);
}

/** The same for a text of several lines: line ends are shown as `␊` (U+240A), and a trailing one is removed. */
export function inLine(text: string): string {
  return inert(text.replace(LAST_LINE_ENDS, "").replace(LINE_END, "\u240A"));
}

// includes characters that change the writing direction (Unicode Standard Annex #9), which could disguise a text, and
// Unicode's own line ends (UAX #14), which some terminals and log viewers obey
const CONTROL =
  /\u001B\[[0-9;]*m|[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;
const ANY_CONTROL = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
const LAST_LINE_ENDS = /[\n\v\f\r\u0085\u2028\u2029]+$/;

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code > 0xff
    ? `\\u${code.toString(16).padStart(4, "0")}`
    : `\\x${code.toString(16).padStart(2, "0")}`;
}

/** A URL without its user and password; proxies are also written without a scheme (`user:pass@host`). */
export function withoutUserinfo(url: string): string {
  // up to the last @ of the authority: a password may contain one
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i, "$1***@");
}
