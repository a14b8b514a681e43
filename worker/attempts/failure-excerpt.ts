import { stripVTControlCharacters } from "node:util";

/** Most bytes of an excerpt: our choice, about 2,000 tokens, a quarter of a small model's window. */
const MAX_EXCERPT = 8 * 1024;
/** A longer line is cut: minified code and encoded data say little. */
const MAX_LINE = 400;
/** Lines at the end, where most tools summarize. */
const END_LINES = 30;
/** Lines around one that reports an error: the file's name is before it, the difference after it. */
const BEFORE = 2;
const AFTER = 6;
const GAP = "[…]";

/** How compilers, linters and test runners mark what failed. */
const REPORTS_ERROR =
  /\b(error|errors|failed|failure|failures|fail|fatal|panic|exception|traceback|assert\w*|expected|undefined|cannot|denied|not found|no such)\b|^\s*(E\s{2}|✗|✖|✘|×|not ok\b|--- FAIL)/i;
/** Lines that count errors and found none. */
const REPORTS_NONE = /\b(0|no) (errors?|failures?|failed)\b/i;

/**
 * The part of a failed check's output that helps to repair it, in its order: the lines that report errors with
 * those around them, and the end. Repeated lines are left out, and `[…]` marks every gap.
 */
export function failureExcerpt(output: string, maxBytes = MAX_EXCERPT): string {
  const lines = linesOf(output);
  const chosen = new Set<number>();
  let left = maxBytes - sizeOf(GAP);
  const choose = (order: readonly number[], share: number): void => {
    const floor = left * (1 - share);
    for (const at of order) {
      // a line may have a gap beside it
      const size = sizeOf(lines[at] ?? "") + sizeOf(GAP);
      if (chosen.has(at) || left - size < floor) continue;
      chosen.add(at);
      left -= size;
    }
  };
  const all = lines.map((_, at) => at);
  const errors = all.filter((at) => isError(lines[at] ?? ""));
  choose(all.slice(-END_LINES).reverse(), 1 / 2);
  choose(errors, 1);
  choose(
    errors.flatMap((at) => all.slice(Math.max(0, at - BEFORE), at + AFTER + 1)),
    1,
  );
  choose(all.reverse(), 1);
  return joined(lines, chosen);
}

/** With its line break. */
function sizeOf(line: string): number {
  return Buffer.byteLength(line) + 1;
}

/** Plain lines without repetitions: a progress bar's line is what it showed last. */
function linesOf(output: string): readonly string[] {
  const plain = stripVTControlCharacters(output).replace(/\r\n/g, "\n");
  const seen = new Set<string>();
  return plain.split("\n").flatMap((line) => {
    const shown = cut(line.slice(line.lastIndexOf("\r") + 1).trimEnd());
    const key = shown.trim();
    // closing brackets and the like belong to what is around them
    if (key.length > 3 && seen.has(key)) return [];
    seen.add(key);
    return [shown];
  });
}

function cut(line: string): string {
  return line.length <= MAX_LINE ? line : `${line.slice(0, MAX_LINE)}…`;
}

function isError(line: string): boolean {
  return REPORTS_ERROR.test(line) && !REPORTS_NONE.test(line);
}

function joined(lines: readonly string[], chosen: ReadonlySet<number>): string {
  const shown: string[] = [];
  let before = -1;
  for (const at of [...chosen].sort((one, other) => one - other)) {
    if (at !== before + 1) shown.push(GAP);
    shown.push(lines[at] ?? "");
    before = at;
  }
  return shown.join("\n").trim();
}
