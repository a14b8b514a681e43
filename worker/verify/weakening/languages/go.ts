import { bodyEnd } from "../source/extents.js";
import type { SourceText } from "../source/source-text.js";
import { type Block, type Language, matchBlocks } from "./language.js";

const TEST = /^func\s+(?:\([^)]*\)\s*)?((?:Test|Fuzz|Example)\w*)\s*\(/gm;
/** A constraint that no build of the repository's own tests meets without being asked to. */
const BUILD_TAG = /^\/\/(?:go:build|\s*\+build)\s+(.*)$/m;
/** Systems on which a test may have to run by itself. */
const PLATFORM = /^(?:linux|darwin|windows|unix|amd64|arm64|cgo|race|go1\.\d+|\|\||&&|[!()\s])+$/;

/** Go's own runner, with or without testify. */
export const go: Language = {
  file: /\.go$/,
  testFile: /_test\.go$/,
  lexis:
    /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|"(?:\\.|[^"\\\n])*"|`[^`]*(?:`|$)|'(?:\\[^'\n]+|[^'\\\n])'/g,
  blocks,
  assertion:
    /(?<![\w.])(?:[tbf]|tb|s\.T\(\))\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)\(|\b(?:assert|require|is|qt)\.\w+\(|\bs\.(?:Require\(\)\.)?(?:Equal|NoError|Error|True|False|Nil)\(|(?<![\w.])(?:check|verify|assert|expect|require)[A-Z]\w*\(|^[ \t]*[[{(].*[\])}],?[ \t]*$/gm,
  weak: /\.(?:NotNil|NotEmpty)\(/,
  skip: /(?<![\w.])(?:[tbf]|tb)\.Skip(?:f|Now)?\(/,
  swallowed: /\brecover\(\)|\bif\s+\w*[eE]rr\s*!=\s*nil\s*\{\s*return\s*\}/g,
  definition: /(?:^|\n)(?:func\s+(?:\([^)]*\)\s*)?|type\s+|var\s+|const\s+)(\w{3,})/g,
};

function blocks({ raw, code }: SourceText): readonly Block[] {
  const head = raw.slice(0, code.search(/^package\s/m) + 1);
  const tag = BUILD_TAG.exec(head)?.[1]?.trim();
  const isTagged = tag !== undefined && !PLATFORM.test(tag);
  return matchBlocks(code, TEST).map((match): Block => {
    const end = bodyEnd(code, match.index);
    const skipped = isTagged || go.skip.test(code.slice(match.index, end));
    return { kind: "test", name: match[1] ?? "", start: match.index, end, skipped, focused: false };
  });
}
