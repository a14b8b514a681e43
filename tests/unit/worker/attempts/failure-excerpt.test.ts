import { expect } from "chai";
import fc from "fast-check";
import { failureExcerpt } from "../../../../worker/attempts/failure-excerpt.js";

const lines = (count: number, text = "compiling module"): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${text} ${at}`);

describe("what matters of a failed check's output", () => {
  it("is all of a short output, without colors", () => {
    expect(failureExcerpt("\u001b[31mFAIL\u001b[0m a.test.js\n  expected 1, got 2\n")).to.equal(
      "FAIL a.test.js\n  expected 1, got 2",
    );
  });

  it("is the error in the middle with what is around it, and the end", () => {
    const output = [
      ...lines(400),
      "src/basket.ts",
      "  12:3  error  'total' is not defined",
      "        total + 1",
      ...lines(400, "compiled"),
      "1 problem",
    ].join("\n");
    const excerpt = failureExcerpt(output, 2_048);
    expect(excerpt)
      .to.include("src/basket.ts\n  12:3  error  'total' is not defined\n        total + 1")
      .and.match(/^\[…\]\n/)
      .and.match(/1 problem$/)
      .and.include("compiled 399");
  });

  it("prefers the first error: later ones often follow from it", () => {
    const errors = Array.from({ length: 500 }, (_, at) => `a.c:${at}: error: undeclared name${at}`);
    const excerpt = failureExcerpt([...errors, "make: *** stopped"].join("\n"), 1_024);
    expect(excerpt).to.include("a.c:0: error").and.include("make: *** stopped").and.not.include("a.c:250:");
  });

  it("has a repeated line once, and of a progress bar what it showed last", () => {
    expect(failureExcerpt("warning: slow\nwarning: slow\n10%\r50%\r100%\nwarning: slow\r\n}\n}\n")).to.equal(
      "warning: slow\n100%\n}\n}",
    );
  });

  it("is not drawn to lines that count no errors", () => {
    const output = [...lines(300), "0 errors, 12 warnings", ...lines(300, "later"), "FAIL"].join("\n");
    expect(failureExcerpt(output, 1_024)).to.not.include("0 errors");
  });

  it("is bounded, in order, and made of the output's lines, whatever the output", () => {
    const line = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.constantFrom("error: x", "FAIL y", "日本語のエラー", "", "}", "a".repeat(5_000)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 200 }), fc.integer({ min: 64, max: 4_096 }), (given, max) => {
        const excerpt = failureExcerpt(given.join("\n"), max);
        expect(Buffer.byteLength(excerpt)).to.be.at.most(max);
        expect(failureExcerpt(excerpt, max * 2).length).to.be.at.most(excerpt.length);
      }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{4,12}$/), { maxLength: 400 }), (given) => {
        const shown = failureExcerpt(given.join("\n"), 512)
          .split("\n")
          .filter((each) => each !== "[…]" && each !== "");
        expect(shown).to.deep.equal(given.filter((each) => shown.includes(each)));
        expect(shown.at(-1)).to.equal(given.at(-1));
      }),
    );
  });
});
