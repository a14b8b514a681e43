import type { Extent } from "./source-text.js";

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const BRACKET = /[()[\]{}]/g;

/** The offset after the bracket that closes the one at `open`; the text's end when none does. */
export function closingOf(code: string, open: number): number {
  BRACKET.lastIndex = open;
  let depth = 0;
  for (let match = BRACKET.exec(code); match; match = BRACKET.exec(code)) {
    depth += match[0] in CLOSING ? 1 : -1;
    if (depth <= 0) return match.index + 1;
  }
  return code.length;
}

/** The end of a body that begins at the next `{`, or of an expression body (`=> 1;`, `= 1`). */
export function bodyEnd(code: string, from: number): number {
  const brace = code.indexOf("{", from);
  const expression = /=>?[^{};]*(?:;|\n\s*\n|$)/y;
  expression.lastIndex = from + (/^[^={;]*/.exec(code.slice(from, from + 1_000))?.[0].length ?? 0);
  const arrow = expression.exec(code);
  if (arrow && (brace === -1 || arrow.index < brace)) return expression.lastIndex;
  return brace === -1 ? code.length : closingOf(code, brace);
}

/** The end of a block of Python: the next line that is not indented more than the one at `start`. */
export function indentedEnd(code: string, start: number, indent: number): number {
  const line = /\n([ \t]*)(?=\S)/g;
  line.lastIndex = start;
  for (let match = line.exec(code); match; match = line.exec(code)) {
    const isClosing = /[)\]}]/.test(code[line.lastIndex] ?? "");
    if ((match[1]?.length ?? 0) <= indent && !isClosing) return match.index + 1;
  }
  return code.length;
}

/** A statement from its begin: it ends at `;`, or at a line's end outside of brackets that no call is chained to. */
export function statementAt(code: string, start: number): Extent {
  let at = start;
  const next = /[([{]|[)\]}]|;|\n/g;
  for (;;) {
    next.lastIndex = at;
    const match = next.exec(code);
    if (!match) return { start, end: code.length };
    const [token] = match;
    if (token in CLOSING) at = closingOf(code, match.index);
    else if (token === "\n" && /^\s*[.?]/.test(code.slice(match.index, match.index + 200)))
      at = match.index + 1;
    else return { start, end: match.index };
  }
}
