import { languageOf } from "../languages/index.js";
import { type Block, type Language, lineOf, type Test } from "../languages/language.js";
import { slice, sourceText, without } from "../source/source-text.js";

/** The tests of a file; none where its runner would not look for tests. */
export function readTests(path: string, raw: string | undefined): readonly Test[] {
  const language = languageOf(path);
  if (language === undefined || raw === undefined) return [];
  const isTestFile = language.testFile.test(path);
  // unit tests of Rust stand in the files that they test
  if (!isTestFile && !raw.includes("#[")) return [];
  const text = sourceText(raw, language.lexis);
  const blocks = [...language.blocks(text)].sort(
    (one, other) => one.start - other.start || other.end - one.end,
  );
  const suites = blocks.filter(({ kind }) => kind === "suite");
  const tests = blocks.flatMap((block): Test[] => {
    const around = suites.filter((suite) => suite !== block && isIn(block, suite));
    if (block.kind === "suite" && !block.focused) return [];
    return [
      {
        path,
        name: [...around, block].map(({ name }) => name).join(" › "),
        line: lineOf(text, block),
        skipped: block.skipped || around.some(({ skipped }) => skipped),
        focused: block.focused,
        text: block.kind === "suite" ? { raw: "", code: "" } : slice(text, block.start, block.end),
        language,
      },
    ];
  });
  return isTestFile ? [...tests, outsideOf(path, text, blocks, language)] : tests;
}

/** Helpers, tables and hooks: what stands outside of all tests. */
function outsideOf(path: string, text: Test["text"], blocks: readonly Block[], language: Language): Test {
  const outside = without(
    text,
    blocks.filter(({ kind }) => kind === "test"),
  );
  return { path, name: "", line: 1, skipped: false, focused: false, text: outside, language };
}

function isIn(inner: Block, outer: Block): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
