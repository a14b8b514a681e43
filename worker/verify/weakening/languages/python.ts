import { indentedEnd } from "../source/extents.js";
import type { SourceText } from "../source/source-text.js";
import { type Block, type Language, matchBlocks, TEST_DIRECTORY } from "./language.js";

const DEFINITION = /^([ \t]*)(?:async[ \t]+)?(?:def[ \t]+(test\w*)|class[ \t]+(\w*))(?=[ \t]*[(:])/gm;
const SKIP =
  /@(?:\w+\.)*(?:skip|skipif|skipIf|skipUnless|xfail|expectedFailure)\b|\b(?:pytest\.(?:skip|xfail)|self\.skipTest)\(|\braise\s+(?:unittest\.)?SkipTest/;
/** The module as a whole. */
const MODULE_SKIP =
  /^pytestmark\s*=.*\b(?:skip|skipif|xfail)\b|^(?:pytest\.skip|raise\s+unittest\.SkipTest)|^collect_ignore|^__test__\s*=\s*False/m;

/** pytest and unittest. */
export const python: Language = {
  file: /\.py$/,
  testFile: new RegExp(
    String.raw`${TEST_DIRECTORY}|(?:^|/)tests?(?:_[^/]*)?\.py$|_test\.py$|(?:^|/)conftest\.py$`,
  ),
  lexis:
    /(?<comment>#[^\n]*)|"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/g,
  blocks,
  assertion:
    /(?<=^|[\n:;])[ \t]*(?:assert\b|(?:self\.)?(?:assert|fail)\w*\(|(?:with[ \t]+)?(?:pytest\.(?:raises|warns|fail)|self\.assert\w+)\(|(?:check|verify|expect)_\w+\()|^[ \t]*(?:pytest\.param)?[[{(].*[\])}],?[ \t]*$/gm,
  weak: /\b(?:assertIsNotNone|assertTrue)\(|\bis\s+not\s+None\s*$|^\s*assert\s+[\w.]+(?:\([^()]*\))?\s*$|\bisinstance\(/,
  constant: /^assert\b.*\bor\s+(?:True|1)$|^assert\s*\([^()]*(?:\([^()]*\)[^()]*)*,\s*"[^"]*"\s*(?:,\s*)?\)$/,
  skip: SKIP,
  swallowed: /\bexcept\b[^:\n]*:\s*(?:pass|\.\.\.|return)\b|\bcontextlib\.suppress\(|\bwith\s+suppress\(/g,
  definition: /(?:^|\n)[ \t]*(?:async\s+)?(?:def|class)\s+(\w{3,})|(?:^|\n)([A-Z][A-Z0-9_]{2,})\s*=/g,
};

function blocks({ code }: SourceText): readonly Block[] {
  const moduleSkipped = MODULE_SKIP.test(code);
  return matchBlocks(code, DEFINITION).map((match): Block => {
    const [token, indent = "", test, suite] = match;
    const start = decoratorsStart(code, match.index, indent);
    const end = indentedEnd(code, match.index + token.length, indent.length);
    const head = code.slice(start, match.index);
    const skipped = moduleSkipped || SKIP.test(test === undefined ? head : code.slice(start, end));
    const kind = test === undefined ? "suite" : "test";
    return { kind, name: test ?? suite ?? "", start, end, skipped, focused: false };
  });
}

/** Far more than the decorators of a test have. */
const MAX_LINES = 500;

/** The begin of the decorators above; their arguments may go over several lines, indented or closing a bracket. */
function decoratorsStart(code: string, index: number, indent: string): number {
  const belongs = new RegExp(`^${indent}(?:@|[)\\]}]|[ \\t]+\\S)`);
  let start = index;
  let at = index;
  for (let lines = 0; at > 0 && lines < MAX_LINES; lines += 1) {
    const before = code.lastIndexOf("\n", at - 2) + 1;
    const line = code.slice(before, at - 1);
    if (!belongs.test(line)) break;
    at = before;
    if (line.startsWith("@", indent.length)) start = at;
  }
  return start;
}
