import { readdir, readFile } from "node:fs/promises";
import { expect } from "chai";
import { message, type Params } from "../../../core/errors.js";
import { explainIn, hint, type Language, languageOf, render, sentence } from "../../../messages/index.js";
import { entries } from "../../../messages/registry.js";

describe("a text with parameters", () => {
  const table: readonly (readonly [text: string, params: object, expected: string])[] = [
    ["{a} has {list}", { a: "it", list: ["1", "2"] }, "it has 1, 2"],
    ["{missing}: {n} {b}", { n: 3, b: false }, "{missing}: 3 false"],
    ["{a}", { a: "$& {n}", n: 3 }, "$& {n}"],
    // a record that was read from a file
    ["{a} {list}", { a: null, list: { b: 1 } }, 'null {"b":1}'],
    ["{toString}", {}, "{toString}"],
    ["{n} {n|parameter is|parameters are} left", { n: 0 }, "0 parameters are left"],
    ["{n} {n|parameter is|parameters are} left", { n: 1 }, "1 parameter is left"],
    ["{n} {n|parameter is|parameters are} left", { n: 2 }, "2 parameters are left"],
    ["{n|one|many}, {none|one|many}", { n: "1" }, "many, {none|one|many}"],
  ];
  for (const [text, params, expected] of table) {
    it(`${text}: ${expected}`, () => expect(render("en", text, params as Params)).to.equal(expected));
  }

  it("has Japanese commas, and no singular in Japanese", () => {
    expect(render("ja", "{list}{n|一|多}", { list: ["1", "2"], n: 1 })).to.equal("1、2多");
  });
});

describe("a message", () => {
  const declined = message("stack.declined", { stack: "dev" });

  it("has a sentence and a hint in both languages", () => {
    expect(sentence("en", declined)).to.equal("Declined: stack 'dev' was not changed.");
    expect(hint("en", declined)).to.equal("Run the command again when you are ready.");
    for (const said of [sentence("ja", declined), hint("ja", declined)]) expect(said).to.match(/[ぁ-ん]/);
  });

  it("of an unknown code is that code, and has no hint", () => {
    for (const code of ["x.unknown", "__proto__", "constructor"]) {
      expect(sentence("en", { code, params: {} })).to.equal(undefined);
      expect(explainIn("ja")({ code, params: {} })).to.equal(code);
      expect(hint("en", { code, params: {} })).to.equal(undefined);
    }
  });

  it("is in the language of the locale", () => {
    for (const locale of ["ja", "ja_JP.UTF-8", "JA", "ja-JP"])
      expect(languageOf(locale), locale).to.equal("ja");
    for (const locale of ["", "C", "C.UTF-8", "en_US.UTF-8", "jam", "de_DE"])
      expect(languageOf(locale), locale).to.equal("en");
  });
});

describe("the sentences", () => {
  const texts = (language: Language): readonly (readonly [code: string, text: string])[] =>
    [...entries].flatMap(([code, entry]) =>
      [entry[language], entry.hint?.[language]].flatMap((text) =>
        text === undefined ? [] : [[code, text] as const],
      ),
    );
  const shown = (text = ""): ReadonlySet<string> =>
    new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name));

  it("show the same parameters in both languages", () => {
    for (const [code, { en, ja, hint: ways }] of entries) {
      expect(shown(ja), code).to.deep.equal(shown(en));
      expect(shown(ways?.ja), code).to.deep.equal(shown(ways?.en));
    }
  });

  it("are Japanese in Japanese, but for what is only parameters, names or signs", () => {
    const untranslated = texts("ja").filter(
      ([code, text]) =>
        /[A-Za-z]/.test(text.replace(/\{\w+\}/g, "")) &&
        !/[\u3040-\u30ff\u4e00-\u9fff]/.test(text) &&
        text !== entries.get(code)?.en,
    );
    const headings = /column|in-use|paths|engine$/;
    expect(untranslated.filter(([code]) => !headings.test(code))).to.deep.equal([]);
  });

  it("write Japanese alike: its own commas and brackets", () => {
    const japanese = "[\\u3040-\\u30ff\\u4e00-\\u9fff」）]";
    const odd = new RegExp(`${japanese},|, ?${japanese}|${japanese} ?\\(|\\) ?${japanese}`);
    expect(texts("ja").filter(([, text]) => odd.test(text))).to.deep.equal([]);
  });
});

describe("the codes", () => {
  /** Rooms that have no sentences to show, or none of the product's. */
  const OTHERS = /^(node_modules|dist|messages|tests|scripts|docs|coverage|integrations|tools)(\/|$)|^\./;
  /** Files, and settings of git. */
  const NO_CODES = /\.json$|^core\.(fsmonitor|symlinks|autocrlf|safecrlf)$/;
  let source: string;
  let written: ReadonlySet<string>;
  before(async () => {
    const names = (await readdir(".", { recursive: true })).filter(
      (name) => name.endsWith(".ts") && !OTHERS.test(name),
    );
    source = (await Promise.all(names.map((name) => readFile(name, "utf8")))).join("\n");
    written = new Set(source.match(/(?<=")[a-z]+(\.[a-z-]+)+(?=")/g));
  });

  it("are all used, as a whole or put together from a beginning", () => {
    const beginnings = [...new Set(source.match(/(?<=`)[a-z]+\.[a-z.-]+(?=\$\{)/g))];
    const unused = [...entries.keys()].filter(
      (code) => !written.has(code) && !beginnings.some((beginning) => code.startsWith(beginning)),
    );
    expect(unused).to.deep.equal([]);
  });

  it("exist where something is compared with one", () => {
    const subjects = new Set([...entries.keys()].map((code) => code.split(".")[0]));
    const unknown = [...written].filter(
      (text) => subjects.has(text.split(".")[0]) && !NO_CODES.test(text) && !entries.has(text),
    );
    expect(unknown).to.deep.equal([]);
  });
});
