import { annotatedBlocks } from "./annotated.js";
import { type Language, TEST_DIRECTORY } from "./language.js";

const SKIP =
  /@(?:Disabled|Ignore|DisabledIf\w*|EnabledIf\w*)\b|\b(?:assume(?:True|False|That)|abort)\(|\benabled\s*=\s*false/;

/** JUnit and TestNG, in Java and Kotlin. */
export const jvm: Language = {
  file: /\.(?:java|kt|groovy|scala)$/,
  testFile: new RegExp(String.raw`${TEST_DIRECTORY}|(?:^|/)[a-z]*[tT]est/|Tests?\.(?:java|kt)$`),
  lexis:
    /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"|'(?:\\[^'\n]+|[^'\\\n])'/g,
  blocks: (text) =>
    annotatedBlocks(text, {
      marker: /@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property)\b/g,
      annotation: /^\s*@\w/,
      method: /(?:\bfun\s+(?=[`\w])|[\w>\]]\s+)(`[^`]+`|\w+)(?=\s*\()/,
      suite: /\b(?:class|object)\s+(\w+)/g,
      skip: SKIP,
    }),
  assertion:
    /(?<![\w@])(?:(?:Assertions?|Assert)\.)?(?:assert\w*|fail|verify|expect\w*|check\w+|should\w*)\s*[({]|\.should\w+\(|@CsvSource\b|@ValueSource\b|^[ \t]*"[^"]*",?[ \t]*$|^[ \t]*(?:arguments|Arguments\.of|of)\(.*$/gm,
  weak: /\b(?:assertNotNull|assertDoesNotThrow|isNotNull)\(/,
  skip: SKIP,
  swallowed: /\bcatch\s*\([^()\n]{0,200}\)\s*\{\s*\}|\bexpected\s*=\s*\w+\.class/g,
  definition:
    /\b(?:class|interface|enum|record|object|fun)\s+(\w{3,})|\b(?:public|protected|private|static)\s+(?:[\w<>[\],.]+\s+)+(\w{3,})\s*\(/g,
};
