import { bodyEnd } from "../source/extents.js";
import type { SourceText } from "../source/source-text.js";
import { type Block, matchBlocks } from "./language.js";

/** How a language marks tests by annotations (`@Test`, `[Fact]`, `#[test]`) before a method. */
export interface Annotated {
  /** One annotation that makes a test; global. */
  readonly marker: RegExp;
  /** A line that is an annotation. */
  readonly annotation: RegExp;
  /** The begin of the method after its annotations; its group is the name. */
  readonly method: RegExp;
  /** A class or module; its group is the name; global. */
  readonly suite: RegExp;
  readonly skip: RegExp;
}

/** Annotations and the signature after them are shorter than this. */
const HEAD_LENGTH = 4_000;

/** Far more annotations than a test has. */
const MAX_LINES = 100;

/** The tests of a file whose language marks them by annotations. */
export function annotatedBlocks({ raw, code }: SourceText, syntax: Annotated): readonly Block[] {
  // several annotations may mark one method
  const tests = new Map<number, Block>();
  for (const { index, 0: token } of matchBlocks(code, syntax.marker)) {
    const from = index + token.length;
    const method = syntax.method.exec(code.slice(from, from + HEAD_LENGTH));
    if (!method) continue;
    const named = from + method.index + method[0].lastIndexOf(method[1] ?? "");
    const start = annotationsStart(code, index, syntax.annotation);
    const end = bodyEnd(code, named);
    const name = raw.slice(named, named + (method[1] ?? "").length);
    const skipped = syntax.skip.test(code.slice(start, end));
    tests.set(named, { kind: "test", name, start, end, skipped, focused: false });
  }
  const suites = matchBlocks(code, syntax.suite).map((match): Block => {
    const start = annotationsStart(code, match.index, syntax.annotation);
    const head = match.index + match[0].length;
    const skipped = syntax.skip.test(code.slice(start, head));
    const name = match[1] ?? "";
    return { kind: "suite", name, start, end: bodyEnd(code, head), skipped, focused: false };
  });
  return [...suites, ...tests.values()];
}

/** The begin of the first of the lines before a marker that are annotations as well. */
function annotationsStart(code: string, index: number, annotation: RegExp): number {
  let start = code.lastIndexOf("\n", index - 1) + 1;
  for (let lines = 0; start > 0 && lines < MAX_LINES; lines += 1) {
    const before = code.lastIndexOf("\n", start - 2) + 1;
    if (!annotation.test(code.slice(before, start - 1))) break;
    start = before;
  }
  return start;
}
