import { stripVTControlCharacters, styleText } from "node:util";
import { expect } from "chai";
import fc from "fast-check";
import stringWidth from "string-width";
import { createOut } from "../../../../cli/output/out.js";
import { wrap } from "../../../../cli/output/wrap.js";
import { entries } from "../../../../messages/registry.js";

const CASES: readonly (readonly [what: string, width: number, text: string, lines: readonly string[]])[] = [
  ["a text that fits", 20, "  it  fits ", ["  it  fits "]],
  ["words", 20, "the quick brown fox jumps over", ["the quick brown fox", "  jumps over"]],
  ["what is indented", 20, "  - the quick brown fox jumps", ["  - the quick brown", "    fox jumps"]],
  ["several lines, each for itself", 12, "one two three\nfour", ["one two", "  three", "four"]],
  [
    "a URL that is too long",
    12,
    "see https://example.org/a/b now",
    ["see", "  https://example.org/a/b", "  now"],
  ],
  [
    "a path with Japanese in it",
    20,
    "読めません: /home/太郎/設定 を",
    ["読めません:", "  /home/太郎/設定 を"],
  ],
  ["a command", 24, "Then run `opsctl up --now` again", ["Then run", "  `opsctl up --now`", "  again"]],
  ["a quoted command", 24, "Go on: try 'opsctl up now' again", ["Go on: try", "  'opsctl up now' again"]],
  [
    "apostrophes, which quote nothing",
    16,
    "the user's own or the dogs'",
    ["the user's own", "  or the dogs'"],
  ],
  ["a command too long for a line", 14, "`opsctl backup list`", ["`opsctl backup", "  list`"]],
  ["a number with its unit", 14, "it has taken 20 seconds", ["it has taken", "  20 seconds"]],
  ["a number with its Japanese unit", 13, "待ちました 20 秒", ["待ちました", "  20 秒"]],
  [
    "Japanese",
    24,
    "端末で実行してください。代用できません。",
    ["端末で実行してください。", "  代用できません。"],
  ],
  ["a full stop that would begin a line", 10, "端末で実行。", ["端末で", "  実行。"]],
  ["a bracket that would end a line", 14, "エンジン名（公式）", ["エンジン名", "  （公式）"]],
];

/** Pieces of sentences, in any order. */
const bits = fc.array(
  fc.oneof(
    fc.constantFrom(
      "スタック",
      "を実行してください",
      "。",
      "、",
      "（公式）",
      "「名前」",
      "ッ",
      "ー",
      "20 秒",
    ),
    fc.constantFrom("opsctl", "https://a.example/b", "'x y'", "`opsctl up`", ":", "\u{1F600}", "/tmp/語"),
    fc.constantFrom(
      " ",
      " ",
      "  ",
      "a",
      "stack's",
      "(b c)",
      "\u001B[31m赤い red\u001B[39m",
      "\u001B[1mb\u001B[22m",
    ),
  ),
  { maxLength: 40 },
);
const texts = bits.map((parts) => parts.join(""));
const widths = fc.integer({ min: 1, max: 90 });

describe("texts in lines", () => {
  for (const [what, width, text, lines] of CASES) {
    it(`breaks ${what}`, () => {
      expect(wrap(text, width)).to.deep.equal(lines);
    });
  }

  it("leaves a text unchanged without a width", () => {
    const text = `${"word ".repeat(50)}\nline`;
    expect(wrap(text, Number.POSITIVE_INFINITY).join("\n")).to.equal(text);
    expect(wrap(text, 0).join("\n")).to.equal(text);
  });

  it("keeps colours, which take no width, where they were", () => {
    const bold = styleText("bold", "one two three", { validateStream: false });
    expect(wrap(bold, 9)).to.deep.equal(["\u001B[1mone two", "  three\u001B[22m"]);
    expect(wrap(`one two ${bold}`, 9)).to.deep.equal(["one two", "  \u001B[1mone two", "  three\u001B[22m"]);
    expect(wrap("one \u001B[31mtwo\u001B[1m\u001B[39m", 6)).to.deep.equal([
      "one",
      "  \u001B[31mtwo\u001B[1m\u001B[39m",
    ]);
    expect(wrap(bold, 13)).to.deep.equal([bold]);
  });

  it("loses and adds nothing but blanks", () => {
    const inked = (text: string): string => text.replaceAll(/[ \n]/g, "");
    const anything = fc.oneof(texts, fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(anything, widths, (text, width) => {
        expect(inked(wrap(text, width).join(""))).to.equal(inked(text));
      }),
    );
  });

  it("has no line of Japanese words that is wider than the terminal", () => {
    const words = fc.constantFrom(
      "スタック",
      "を実行してください。",
      "、確認",
      "（公式）",
      "「名前」",
      "20 秒",
      "端末で",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), fc.integer({ min: 16, max: 90 }), (parts, width) => {
        for (const line of wrap(parts.join(""), width)) expect(stringWidth(line)).to.be.at.most(width);
      }),
    );
  });

  it("has no line wider than the terminal but for one that can't be broken", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 40, max: 90 }), (text, width) => {
        for (const line of wrap(text, width)) {
          if (stringWidth(line) <= width) continue;
          expect(stripVTControlCharacters(line).trim()).not.to.match(/[^ ] +[^ \p{P}ッー]/u);
        }
      }),
    );
  });

  it("obeys kinsoku", () => {
    fc.assert(
      fc.property(texts, widths, (text, width) => {
        const lines = wrap(text, width).map((line) => stripVTControlCharacters(line).trim());
        for (const line of lines.slice(1)) expect(line).not.to.match(/^[、。）」』】：；！？ッー]/);
        for (const line of lines.slice(0, -1)) expect(line).not.to.match(/[（「『]$/);
      }),
    );
  });

  it("breaks every sentence to 60 columns", () => {
    const broken = [...entries].filter(([, { en, ja, hint }]) =>
      [en, ja, hint?.en, hint?.ja].some((text = "") => wrap(text, 60).some((line) => stringWidth(line) > 60)),
    );
    expect(broken.map(([code]) => code)).to.deep.equal([]);
  });

  it("is for sentences, not for tables and commands", () => {
    let text = "";
    const out = createOut({
      write: (more) => (text += more),
      language: "en",
      color: false,
      width: 8,
    });
    out.message("cli.unexpected", { reason: "one two three" });
    out.flow("one two three");
    out.line("one two three");
    expect(text).to.equal("one two\n  three\none two\n  three\none two three\n");
  });
});
