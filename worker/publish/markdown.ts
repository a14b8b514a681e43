/** Zero width space: parts what GitHub would take for one, and is not seen. */
const GAP = "\u200B";

/** One line of foreign text that does nothing on GitHub: pings nobody, refers to and closes nothing, skips no checks. */
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

/** Control and format characters (bidirectional overrides among them), line breaks and runs of blanks are one blank. */
function line(text: string): string {
  return text.replace(/[\p{C}\p{Z}\s]+/gu, " ").trim();
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  // never half a surrogate pair
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** The same, with all that Markdown and HTML would obey made harmless. */
export function escapeMarkdown(text: string, length: number): string {
  // hyphens and plus signs make lists at the beginning of a line only
  return neutralizeText(text, length).replace(/[\\`*_{}[\]<>|~&$]|^[-+=]/g, "\\$&");
}

/** Foreign text as a code span: nothing in it is obeyed, and no backtick of its own ends it (CommonMark, "Code spans"). */
export function codeSpan(text: string, length: number): string {
  const shown = cut(line(text), length).replace(/#(?=\d)/g, `$&${GAP}`) || " ";
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const room = /^`|`$/.test(shown) ? " " : "";
  return `${fence}${room}${shown}${room}${fence}`;
}

/** The same in a cell of a table, where a bar ends a cell even within code (GFM, "Tables"). */
export function codeCell(text: string, length: number): string {
  return codeSpan(text, length).replaceAll("|", "\\|");
}

/** Commands in sentences: in quotes, in backticks, or after a colon up to the sentence's end. */
const COMMAND = /'(opsctl [^'\n]+)'|`([^`\n]+)`|(?<=: )(opsctl [^'`\n]+?)(?=[.。]?$)/g;

/** A sentence of ours with foreign words in it: its commands as code, all else as text that does nothing. */
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
  // what stands close to a command (a comma, a bracket) stays close to it
  return parts
    .filter((part) => part !== "")
    .reduce((text, part) => {
      const close = /(?:^|[(（「])$/.test(text) || /^\\?(?:[,.;:)]+(?:\s|$)|[、。）」])/.test(part);
      return close ? `${text}${part}` : `${text} ${part}`;
    }, "");
}
