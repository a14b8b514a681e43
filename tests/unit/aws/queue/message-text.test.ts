import { expect } from "chai";
import fc from "fast-check";
import { acceptable, acceptableJson, checkMessage, cutToBytes } from "../../../../aws/queue/message-text.js";
import { opsErrorOf } from "../../../support/errors.js";

const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
/** The character set of SendMessage. */
const isTaken = (codePoint: number): boolean =>
  [0x9, 0xa, 0xd].includes(codePoint) ||
  (codePoint >= 0x20 && codePoint <= 0xd7ff) ||
  (codePoint >= 0xe000 && codePoint <= 0xfffd) ||
  codePoint >= 0x10000;

/** Including unpaired surrogates. */
const codePointsOf = (text: string): readonly number[] =>
  Array.from(text, (character) => character.codePointAt(0) ?? 0);

describe("a text for SQS", () => {
  it("is refused with the character and its position", async () => {
    for (const [text, character, position] of [
      ["ab\u0000", "U+0000", 2],
      ["\u{1F511}\uFFFE", "U+FFFE", 2],
      ["x\uDC00", "U+DC00", 1],
      ["\u001B[31m", "U+001B", 0],
    ] as const) {
      const { code, params } = await opsErrorOf(() => checkMessage(text, "queue"));
      expect([code, params]).to.deep.equal([
        "queue.message-character",
        { url: "queue", character, position },
      ]);
    }
  });

  it("is accepted exactly when all of its characters are", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(text !== "");
        const good = codePointsOf(text).every(isTaken);
        if (good) checkMessage(text, "queue");
        else expect(() => checkMessage(text, "queue")).to.throw("queue.message-character");
        if (good) expect(acceptable(text)).to.equal(text);
      }),
    );
  });

  it("is accepted after the replacement, with nothing else changed", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const mended = acceptable(text);
        expect(codePointsOf(mended)).to.have.length(codePointsOf(text).length);
        if (mended !== "") checkMessage(mended, "queue");
      }),
    );
  });

  for (const [title, sent] of [
    ["odd \uFFFF\uFFFE title", "odd \uFFFD\uFFFD title"],
    ["\u{1F4B0} 値段\t\r\n\uFFFD\uE000", "\u{1F4B0} 値段\t\r\n\uFFFD\uE000"],
    // JSON has escapes for these
    ["\u0000\u001B\uD83D", "\u0000\u001B\uD83D"],
  ] as const) {
    it(`contains a task with any title: ${JSON.stringify(title)}`, () => {
      const json = acceptableJson({ title });
      checkMessage(json, "queue");
      expect(JSON.parse(json)).to.deep.equal({ title: sent });
    });
  }

  it("is JSON of the same value, except for characters that can't be sent", () => {
    const odd = fc.constantFrom("\uFFFE", "\uFFFF", "\uD800", "\u0000");
    const text = fc.array(fc.oneof(odd, anyText)).map((all) => all.join(""));
    fc.assert(
      fc.property(text, fc.array(text), (body, labels) => {
        const json = acceptableJson({ body, labels });
        checkMessage(json, "queue");
        const mended = (found: string): string => found.replace(/[\uFFFE\uFFFF]/g, "\uFFFD");
        expect(JSON.parse(json)).to.deep.equal({ body: mended(body), labels: labels.map(mended) });
      }),
    );
  });

  it("is cut between characters, to the longest that fits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(40), (text, limit) => {
        const cut = cutToBytes(text, limit);
        expect(text.startsWith(cut)).to.equal(true);
        expect(Buffer.byteLength(cut)).to.be.at.most(limit);
        const [next = ""] = text.slice(cut.length);
        if (cut !== text) expect(Buffer.byteLength(cut + next)).to.be.greaterThan(limit);
      }),
    );
    expect(cutToBytes("漢字", -5)).to.equal("");
  });
});
