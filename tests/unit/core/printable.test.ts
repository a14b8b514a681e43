import { expect } from "chai";
import { inLine, printable, withoutUserinfo } from "../../../core/printable.js";

describe("what is shown of a text from outside", () => {
  const table: readonly (readonly [text: string, shown: string])[] = [
    ["plain, 日本語 and\nlines", "plain, 日本語 and\nlines"],
    ["\u001B[31mred\u001B[39m", "\u001B[31mred\u001B[39m"],
    ["title\u001B]0;pwn\u0007", "title\\x1b]0;pwn\\x07"],
    ["\u001B[2Jcleared", "\\x1b[2Jcleared"],
    ["user\u202Egnp.exe \u2066x\u2069", "user\\u202egnp.exe \\u2066x\\u2069"],
    ["back\b\r\tspace\u009B31m", "back\\x08\\x0d\\x09space\\x9b31m"],
  ];
  for (const [text, shown] of table) {
    it(JSON.stringify(text), () => expect(printable(text)).to.equal(shown));
  }

  for (const [text, line] of [
    ["one\ntwo\r\nthree\rfour", "one␊two␊three␊four"],
    ["next\u0085line\u2028and\u2029paragraph\v\f", "next␊line␊and␊paragraph"],
    ["\nindented\n\n  so\n\n", "␊indented␊␊  so"],
    ["\u001B[31mred\u001B[39m\u061C\t", "\\x1b[31mred\\x1b[39m\\u061c\\x09"],
    ["", ""],
  ] as const) {
    it(`in a line of ours: ${JSON.stringify(text)}`, () => expect(inLine(text)).to.equal(line));
  }

  it("leaves the user and password out of URLs", () => {
    expect(withoutUserinfo("ftp://user:secret@host/x@y")).to.equal("ftp://***@host/x@y");
    expect(withoutUserinfo("user:secret@proxy:3128")).to.equal("***@proxy:3128");
    expect(withoutUserinfo("http://user:p@secret@proxy:3128")).to.equal("http://***@proxy:3128");
    expect(withoutUserinfo("http://host/a@b")).to.equal("http://host/a@b");
  });
});
