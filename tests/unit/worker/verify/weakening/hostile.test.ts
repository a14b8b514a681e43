import { expect } from "chai";
import { findWeakening } from "../../../../../worker/verify/weakening/index.js";

/** Far less than reading a file takes that makes an expression go back and forth. In milliseconds. */
const SOON = 4_000;
const SIZE = 30 * 1024;

const REPEATED = [
  ...'/*|`${|"|\'|"""|\'\'\'|r#"|$@"|(|{|[|@Test\n|[Fact]\n|#[test]\n|@x\n|it(|it.each(|def test_a(\n|class A {\n'.split(
    "|",
  ),
  ..."func Test(|assert |expect(|/a|\\|// eslint-disable \n|catch (e) {|public static int |@a(\n |1,|key: [a, |- a\n  ".split(
    "|",
  ),
];

describe("texts that are made to keep the search busy", function () {
  this.timeout(30_000);

  for (const path of [
    "a.test.ts",
    "test_a.py",
    "a_test.go",
    "tests/a.rs",
    "src/test/A.java",
    "A.Tests/ATests.cs",
  ]) {
    it(`end soon: ${path}`, () => {
      for (const piece of REPEATED) {
        const text = piece.repeat(SIZE / piece.length);
        const start = performance.now();
        findWeakening([{ path, status: "modified", before: text, after: `${text} ` }]);
        expect(performance.now() - start, piece).to.be.lessThan(SOON);
      }
    });
  }

  it("end soon in settings and commands", () => {
    for (const path of [".golangci.yml", "package.json", "Makefile", "eslint.config.js", "a.snap"]) {
      for (const piece of [...REPEATED, "test:\n\t", "a: error\n", "lines: 1 ", "exports[`"]) {
        const text = piece.repeat(SIZE / piece.length);
        const start = performance.now();
        findWeakening([{ path, status: "modified", before: text, after: `${text} ` }]);
        expect(performance.now() - start, `${path} ${piece}`).to.be.lessThan(SOON);
      }
    }
  });

  /** As large as a file that is read may be. */
  const LARGE = 250 * 1024;
  const spaces = "\n".repeat(LARGE);
  for (const [path, text] of [
    ["package.json", `"lines"${spaces}x`],
    ["package.json", `"max-warnings"${spaces}x`],
    ["a.test.ts", `x.catch((${spaces}x`],
    ["a.test.ts", "catch(".repeat(LARGE / 6)],
    ["a.test.ts", `catch { void e${spaces}x`],
    ["test_a.py", `def test_a():\n assert (a, ${spaces}"",${spaces} x`],
    ["test_a.py", `def test_a():\n assert a(${',""'.repeat(LARGE / 4)})`],
    ["src/test/A.java", "catch(".repeat(LARGE / 6)],
    ["A.Tests/ATests.cs", "catch(".repeat(LARGE / 6)],
  ] as const) {
    it(`end soon where they are large: ${path}, ${text.slice(0, 12).trim()}`, () => {
      const start = performance.now();
      findWeakening([{ path, status: "modified", before: text, after: `${text} ` }]);
      expect(performance.now() - start).to.be.lessThan(SOON);
    });
  }
});
