import { annotatedBlocks } from "./annotated.js";
import { type Language } from "./language.js";

const SKIP =
  /\[(?:[^\]\n]{0,200},\s*)?(?:Ignore|Explicit)\b|\bSkip\s*=|\bAssert\.(?:Ignore|Inconclusive|Skip)\(|\bSkip\.(?:If|IfNot)\(/;

/** xUnit, NUnit and MSTest in C#. */
export const dotnet: Language = {
  file: /\.cs$/,
  testFile: /(?:^|\/)[^/]*tests?[^/]*\/|Tests?\.cs$/i,
  lexis:
    /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|"""[\s\S]*?(?:"""|$)|\$?@\$?"(?:""|[^"])*"|"(?:\\.|[^"\\\n])*"|'(?:\\[^'\n]+|[^'\\\n])'/g,
  blocks: (text) =>
    annotatedBlocks(text, {
      marker:
        /\[(?:[^\]\n]{0,200},\s*)?(?:Fact|Theory|Test|TestCase|TestCaseSource|TestMethod|DataTestMethod)\b/g,
      annotation: /^\s*\[/,
      method: /[\w>\]]\s+(\w+)(?=\s*\()/,
      suite: /\bclass\s+(\w+)/g,
      skip: SKIP,
    }),
  assertion:
    /\b(?:Assert|StringAssert|CollectionAssert)\.\w+(?:<[^>]*>)?\(|\.Should\(\)|\b(?:Verify|Check|Expect|Assert)\w*\(|\[(?:InlineData|TestCase|DataRow)\(/g,
  weak: /\.(?:NotNull|IsNotNull|NotBeNull|DoesNotThrow)\(/,
  skip: SKIP,
  swallowed: /\bcatch\s*(?:\([^()\n]{0,200}\)\s*)?\{\s*\}|\[ExpectedException\b/g,
  definition:
    /\b(?:class|interface|enum|record|struct)\s+(\w{3,})|\b(?:public|protected|private|internal|static)\s+(?:[\w<>[\],.?]+\s+)+(\w{3,})\s*\(/g,
};
