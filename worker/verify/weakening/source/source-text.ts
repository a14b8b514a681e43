/** A source file, and the same text with comments and the content of strings blanked: both have the same offsets. */
export interface SourceText {
  readonly raw: string;
  readonly code: string;
}

/**
 * Blanks comments and the content of strings, so that patterns find code only.
 *
 * @param lexis matches a comment (group `comment`) or a string or pattern literal, the longest first; global
 */
export function sourceText(raw: string, lexis: RegExp): SourceText {
  const code = raw.replace(lexis, (token: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as { readonly comment?: string };
    if (groups.comment !== undefined || token.length < 2) return blank(token);
    return `"${blank(token.slice(1, -1))}"`;
  });
  return { raw, code };
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

export function slice({ raw, code }: SourceText, start: number, end: number): SourceText {
  return { raw: raw.slice(start, end), code: code.slice(start, end) };
}

/** The same text with these parts blanked. */
export function without({ raw, code }: SourceText, parts: readonly Extent[]): SourceText {
  const cut = (text: string): string => {
    let at = 0;
    const kept: string[] = [];
    for (const { start, end } of parts) {
      if (end <= at) continue;
      kept.push(text.slice(at, start), blank(text.slice(Math.max(at, start), end)));
      at = end;
    }
    return [...kept, text.slice(at)].join("");
  };
  return { raw: cut(raw), code: cut(code) };
}

export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** 1-based. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

const NUMBER = /(?<![\w.])-?\d[\d_]*(?:\.\d+)?/g;
const STRING = /"[^"]*"/g;

/** The values that code spells out: its numbers and the content of its strings. */
export function literalsOf({ raw, code }: SourceText): readonly string[] {
  const strings = [...code.matchAll(STRING)].map(({ index, 0: token }) =>
    raw.slice(index, index + token.length).replace(/^["'`]+|["'`]+$/g, ""),
  );
  return [...strings, ...(code.match(NUMBER) ?? [])];
}

/** The code with literals and spaces left out: what is equal when only values differ. */
export function shapeOf({ code }: SourceText): string {
  return code.replace(STRING, '""').replace(NUMBER, "0").replace(/\s+/g, "");
}
