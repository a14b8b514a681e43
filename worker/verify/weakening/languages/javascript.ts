import { closingOf } from "../source/extents.js";
import type { SourceText } from "../source/source-text.js";
import { type Block, type Language, matchBlocks, TEST_DIRECTORY } from "./language.js";

const SUITES = "describe|context|suite";
/** `it.skip(`, `xdescribe(`, `test.each([…])(`, …: the calls of mocha, jest, vitest, jasmine, node:test and Playwright. */
const CALL = new RegExp(
  String.raw`(?<![.\w$])([xf]?)(it|test|specify|${SUITES}|Deno\.test|Bun\.test)((?:\.\w+)*)\s*(?=\()`,
  "g",
);
/** These are called with a table or a condition, and what they return with the name and the function. */
const CALLED_TWICE = /\.(?:each|for|skipIf|runIf)$/;
const SKIPPED = /\.(?:skip|todo|failing|fails|fixme)\b/;
/** `{ "skip": true }`: the word is blanked as every string's content. */
const QUOTED_OPTION = /[{,]\s*"    "\s*:\s*(?:true|!0|")/g;
const NAME = /^\(\s*(?:\([^)]*\)\s*)?"[^"]*"/;

/** JavaScript and TypeScript. */
export const javascript: Language = {
  file: /\.[cm]?[jt]sx?$/,
  testFile: new RegExp(
    String.raw`${TEST_DIRECTORY}|[._-](?:test|spec|cy|e2e)\.[cm]?[jt]sx?$|(?:^|/)(?:test|spec)s?\.[cm]?[jt]sx?$`,
  ),
  lexis: new RegExp(
    [
      String.raw`(?<comment>//[^\n]*|/\*[\s\S]*?(?:\*/|$))`,
      String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`,
      // each part is matched once, as by an atomic group, so that an open template costs no more than its length
      "`(?:(?=(?<part>\\\\[\\s\\S]|\\$\\{(?:[^`{}]|`[^`]*`|\\{[^{}]*\\})*\\}|[^`\\\\]))\\k<part>)*(?:`|$)",
      // a regular expression stands where a value begins
      String.raw`(?<=[(,=:[!&|?{};]\s?|return )/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+/[a-z]*`,
    ].join("|"),
    "g",
  ),
  blocks,
  assertion:
    /(?<![\w$])(?:expect|assert|should|t\.(?:is|deepEqual|equal|ok|throws|assert)|(?:check|verify|expect|assert)[A-Z]\w*)\b(?=[.(])|\.should\b|^[ \t]*[[{(].*[\])}],?[ \t]*$/gm,
  weak: /\.(?:toBeDefined|toBeTruthy|toBeFalsy|not\.toBeNull|not\.toBeUndefined|not\.toThrow|to\.exist|to\.be\.ok|toBeInstanceOf)\b|\bassert(?:\.ok|\.exists)?\([^=<>]*\)$/,
  skip: /\b(?:this|t|ctx|context|test)\.(?:skip|todo|fixme)\(|[{,]\s*(?:skip|todo)\s*:\s*(?:true|!0|")/,
  swallowed:
    /\bcatch\s*(?:\([^()\n]{0,200}\)\s*)?\{\s*(?:void\s+\w+\s*(?:;\s*)?)?\}|\.catch\(\s*(?:\(\s*(?:\w+\s*)?\)|\w+)\s*=>\s*(?:\{\s*\}|undefined|null)\s*\)/g,
  definition:
    /(?:^|\n)[ \t]*(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function\s*\*?|class|const|let|var|interface|type|enum)\s+([\w$]{3,})|(?<=exports\.)\w{3,}/g,
};

function blocks(text: SourceText): readonly Block[] {
  let testEnd = 0;
  return matchBlocks(text.code, CALL).flatMap((match) => {
    // a test within a test belongs to it
    if (match.index < testEnd) return [];
    const block = blockOf(text, match);
    if (block.kind === "test") testEnd = block.end;
    return [block];
  });
}

function blockOf({ raw, code }: SourceText, match: RegExpExecArray): Block {
  const [token, prefix, word = "", modifiers = ""] = match;
  const first = match.index + token.length;
  const open = CALLED_TWICE.test(modifiers) ? nextOpen(code, closingOf(code, first)) : first;
  const end = closingOf(code, open);
  const body = code.slice(open, end);
  const name = NAME.exec(body)?.[0];
  const isSuite = new RegExp(`^(?:${SUITES})$`).test(word);
  const isMarked = prefix === "x" || SKIPPED.test(modifiers);
  return {
    kind: isSuite ? "suite" : "test",
    name: name === undefined ? "" : textOf(raw.slice(open, open + name.length)),
    start: match.index,
    end,
    skipped: isMarked || (!isSuite && (isPending(body, name) || isLeftOut(body, raw.slice(open, end)))),
    focused: prefix === "f" || /\.only\b/.test(modifiers),
  };
}

function isLeftOut(code: string, raw: string): boolean {
  const isSkip = ({ index, 0: token }: RegExpExecArray): boolean =>
    /["'](?:skip|todo)["']/.test(raw.slice(index, index + token.length));
  return javascript.skip.test(code) || [...code.matchAll(QUOTED_OPTION)].some(isSkip);
}

/** Without a function: mocha shows such a test as pending. */
function isPending(body: string, name: string | undefined): boolean {
  return name !== undefined && /^\s*\)$/.test(body.slice(name.length));
}

function nextOpen(code: string, from: number): number {
  const open = code.indexOf("(", from);
  return open === -1 ? from : open;
}

function textOf(quoted: string): string {
  return quoted.replace(/^\(\s*(?:\([^)]*\)\s*)?./s, "").slice(0, -1);
}
