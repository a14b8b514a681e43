import { expect } from "chai";
import fc from "fast-check";
import { renderSns } from "../../../../../notify/channels/sns/render.js";
import { message } from "../../../../support/notify/messages.js";

const parsed = (text: string): Record<string, string> => JSON.parse(text) as Record<string, string>;

describe("a notification for SNS", () => {
  it("is a text by default and JSON for programs", () => {
    const link = "https://example.com/pull/1";
    const notice = message("失敗しました。", { link });
    const { subject, message: published } = renderSns(notice);
    expect(subject).to.equal("opsctl dev: failure, backup-failed");
    const { default: letter, sqs = "", ...others } = parsed(published);
    expect(letter).to.equal(
      `失敗しました。\n\n${link}\n\ndev · 20261121T033500Z-1f0c9a2b · 2026-11-21T03:35:00.000Z`,
    );
    expect(JSON.parse(sqs)).to.deep.equal(notice);
    expect(others).to.deep.equal({ lambda: sqs, http: sqs, https: sqs });
  });

  for (const stack of ["dev", "s".repeat(200), "環境\nx\u0007", ""]) {
    it(`has a subject that SNS accepts: stack ${JSON.stringify(stack.slice(0, 20))}`, () => {
      const { subject } = renderSns(message("x", { stack }));
      expect(subject).to.match(/^[\x21-\x7E][\x20-\x7E]{0,98}$/);
    });
  }

  it("stays below 256 KiB and valid, whatever the text and the parameters", () => {
    const part = fc.constantFrom("x", '"', "\\", "漢", "\u{1F511}", "\n", "\u0000", "\uD800");
    const text = fc.array(part, { maxLength: 20_000, size: "max" }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (sentence, reason) => {
        const link = `https://example.com/${"y".repeat(reason.length)}`;
        const { message: published } = renderSns(message(sentence, { params: { reason }, link }));
        expect(Buffer.byteLength(published)).to.be.at.most(262_144);
        const document: unknown = JSON.parse(parsed(published)["sqs"] ?? "");
        expect(document).to.include({ code: "notify.backup-failed", stack: "dev" });
      }),
      { numRuns: 30 },
    );
  });

  it("omits parameters that are too long, never the sentence", () => {
    const { message: published } = renderSns(
      message("It failed.", { params: { reason: "x".repeat(20_000) } }),
    );
    expect(JSON.parse(parsed(published)["sqs"] ?? "")).to.deep.include({ text: "It failed.", params: {} });
  });
});
