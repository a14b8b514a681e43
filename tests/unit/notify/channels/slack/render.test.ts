import { expect } from "chai";
import fc from "fast-check";
import { renderSlack, type SlackBody } from "../../../../../notify/channels/slack/render.js";
import { message } from "../../../../support/notify/messages.js";

const sentence = ({ blocks: [section] }: SlackBody): string =>
  section?.type === "section" ? section.text.text : "";

describe("a notification for Slack", () => {
  it("is a sentence with a fallback, a link and its origin, as verbatim text", () => {
    const body = renderSlack(message("It failed.", { link: "https://example.com/run?a=1&b=2" }));
    expect(body).to.deep.equal({
      text: "❌ It failed.",
      blocks: [
        {
          type: "section",
          text: {
            type: "mrkdwn",
            verbatim: true,
            text: "❌ It failed.\n<https://example.com/run?a=1&amp;b=2>",
          },
        },
        {
          type: "context",
          elements: [
            {
              type: "mrkdwn",
              verbatim: true,
              text: "dev · 20261121T033500Z-1f0c9a2b · 2026-11-21T03:35:00.000Z",
            },
          ],
        },
      ],
    });
  });

  const rows: readonly (readonly [name: string, text: string, shown: string])[] = [
    ["mark-up", "a & b < c > d &amp;", "a &amp; b &lt; c &gt; d &amp;amp;"],
    ["a call to everybody", "<!channel> <!here|x>", "&lt;!channel&gt; &lt;!here|x&gt;"],
    [
      "a call that clients might read",
      "@channel @here @everyone",
      "@\u200Bchannel @\u200Bhere @\u200Beveryone",
    ],
    ["a call in capitals", "@HERE", "@\u200BHERE"],
    ["a hidden link", "<https://evil.example|your bank>", "&lt;https://evil.example|your bank&gt;"],
    ["control characters", "a\u001B[2Kb\u0000\nc", "a\\x1b[2Kb\\x00\nc"],
    ["people's names", "mail@example.com and @hereford", "mail@example.com and @hereford"],
  ];
  for (const [name, text, shown] of rows) {
    it(`shows ${name} unchanged`, () => {
      const body = renderSlack(message(text, { level: "success" }));
      expect([sentence(body), body.text]).to.deep.equal([`✅ ${shown}`, `✅ ${shown}`]);
    });
  }

  const links: readonly (readonly [link: string, shown: string | undefined])[] = [
    ["https://a.example/x|y>z", "https://a.example/x%7Cy%3Ez"],
    ["javascript:alert(1)", undefined],
    ["no link", undefined],
    [`https://a.example/${"x".repeat(1_000)}`, undefined],
  ];
  for (const [link, shown] of links) {
    it(`has ${shown ? "a safe link" : "no link"} for ${link.slice(0, 30)}`, () => {
      const tail = shown === undefined ? "" : `\n<${shown}>`;
      expect(sentence(renderSlack(message("x", { link })))).to.equal(`❌ x${tail}`);
    });
  }

  it("keeps Slack's limits and cuts no entity, whatever the text", () => {
    const part = fc.constantFrom("&", "<", ">", "x", "漢", "\u{1F511}", "\n", "\u0007", "@here ");
    const text = fc.array(part, { maxLength: 6_000, size: "max" }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (value) => {
        const body = renderSlack(message(value, { link: "https://example.com/?a&b" }));
        expect(sentence(body).length).to.be.at.most(3_000);
        expect(body.text.length).to.be.at.most(4_000);
        for (const shown of [sentence(body), body.text]) {
          expect(shown.replace(/&(amp|lt|gt);/g, "")).not.to.match(/&|<(?!https)/);
          expect(Buffer.from(shown).toString()).to.equal(shown);
        }
        expect(sentence(body).endsWith("\n<https://example.com/?a&amp;b>")).to.equal(true);
      }),
      { numRuns: 40 },
    );
  });
});
