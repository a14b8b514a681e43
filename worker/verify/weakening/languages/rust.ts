import { annotatedBlocks } from "./annotated.js";
import type { Language } from "./language.js";

/** `#[ignore]`, and conditions that leave a test out. */
const SKIP =
  /#\[\s*ignore\b|#\[\s*cfg(?:_attr)?\(\s*(?:any\(\)|feature\b|[^\]]*\bignore\b)|#\[\s*should_panic\b/;

/** Rust's own runner and rstest. Unit tests stand in the source files themselves. */
export const rust: Language = {
  file: /\.rs$/,
  testFile: /(?:^|\/)tests?\/|(?:^|\/)tests?\.rs$|_tests?\.rs$/,
  lexis:
    /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|\br#"[\s\S]*?(?:"#|$)|\br"[^"]*"|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[^'\n]+|[^'\\\n])'/g,
  blocks: (text) =>
    annotatedBlocks(text, {
      marker: /#\[\s*(?:\w+::)*(?:test|rstest|test_case|quickcheck)\b[^\]]*\]/g,
      annotation: /^\s*#\[/,
      method: /\bfn\s+(\w+)/,
      suite: /(?<![\w])mod\s+(\w+)\s*(?=\{)/g,
      skip: SKIP,
    }),
  assertion:
    /(?<![\w!])(?:debug_)?(?:assert\w*|panic|prop_assert\w*)!\s*[([]|\b(?:check|verify|expect)_\w+\(|#\[(?:case|test_case)\b[^\n]*|^[ \t]*[[{(].*[\])}],?[ \t]*$/gm,
  weak: /\.is_(?:ok|some|err|none)\(\)/,
  skip: SKIP,
  swallowed: /\bcatch_unwind\(|\blet\s+_\s*=|\.ok\(\);/g,
  definition:
    /(?:^|\n)[ \t]*(?:pub(?:\([^)]*\))?\s+)?(?:async\s+)?(?:fn|struct|enum|trait|type|const|static)\s+(\w{3,})/g,
};
