/** Zero-width space: invisible, and breaks up mentions and references. */
const GAP = "\u200B";

/**
 * One line of untrusted text without effects on GitHub: no mentions, no references, no closed issues, no
 * skipped checks.
 */
export function neutralizeText(text: string, length: number): string {
  const inert = line(text)
    .replace(/[@#]/g, `$&${GAP}`)
    .replace(/\bGH-(?=\d)/gi, `$&${GAP}`)
    .replace(/:\/(?=\/)/g, `$&${GAP}`)
    .replace(/\bwww\.(?=\S)/gi, `$&${GAP}`)
    .replace(/\[/g, `$&${GAP}`)
    .replace(/\bskip-(?=checks)/gi, `$&${GAP}`);
  return cut(inert, length);
}

/**
 * Replaces control and format characters (including bidirectional overrides), line breaks and runs of spaces
 * by one space.
 */
function line(text: string): string {
  return text.replace(/[\p{C}\p{Z}\s]+/gu, " ").trim();
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  // avoids half a surrogate pair
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** The same, with Markdown and HTML escaped. */
export function escapeMarkdown(text: string, length: number): string {
  // hyphens and plus signs only make lists at the start of a line
  return neutralizeText(text, length).replace(/[\\`*_{}[\]<>|~&$]|^[-+=]/g, "\\$&");
}

/**
 * Untrusted text as a code span: nothing in it is interpreted, and its backticks don't end the span
 * (CommonMark, "Code spans").
 */
export function codeSpan(text: string, length: number): string {
  const shown = cut(line(text), length).replace(/#(?=\d)/g, `$&${GAP}`) || " ";
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const room = /^`|`$/.test(shown) ? " " : "";
  return `${fence}${room}${shown}${room}${fence}`;
}

/** The same for a table cell, where a pipe ends the cell even in code (GFM, "Tables"). */
export function codeCell(text: string, length: number): string {
  return codeSpan(text, length).replaceAll("|", "\\|");
}

/** Commands in sentences: in quotes, in backticks, or from a colon to the sentence's end. */
const COMMAND = /'(opsctl [^'\n]+)'|`([^`\n]+)`|(?<=: )(opsctl [^'`\n]+?)(?=[.。]?$)/g;

/** One of our sentences with untrusted parameters: its commands as code, everything else escaped. */
export function sentenceMarkdown(text: string, length: number): string {
  const whole = cut(line(text), length);
  const parts: string[] = [];
  let from = 0;
  for (const found of whole.matchAll(COMMAND)) {
    parts.push(escapeMarkdown(whole.slice(from, found.index), length * 2));
    parts.push(codeSpan(found[1] ?? found[2] ?? found[3] ?? "", length));
    from = found.index + found[0].length;
  }
  parts.push(escapeMarkdown(whole.slice(from), length * 2));
  // no space between a command and adjoining punctuation
  return parts
    .filter((part) => part !== "")
    .reduce((text, part) => {
      const close = /(?:^|[(（「])$/.test(text) || /^\\?(?:[,.;:)]+(?:\s|$)|[、。）」])/.test(part);
      return close ? `${text}${part}` : `${text} ${part}`;
    }, "");
}
