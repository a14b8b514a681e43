import { expect } from "chai";
import fc from "fast-check";
import { renderDiscord } from "../../../../../notify/channels/discord/render.js";
import { message } from "../../../../support/notify/messages.js";

describe("a notification for Discord", () => {
  it("is one embed without mentions", () => {
    const link = "https://example.com/pull/1";
    expect(renderDiscord(message("It failed.", { link }))).to.deep.equal({
      embeds: [
        {
          description: `❌ It failed.\n${link}`,
          color: 0xc62828,
          timestamp: "2026-11-21T03:35:00.000Z",
          footer: { text: "dev · 20261121T033500Z-1f0c9a2b" },
        },
      ],
      allowed_mentions: { parse: [] },
    });
  });

  const rows: readonly (readonly [name: string, text: string, shown: string])[] = [
    ["mark-up", "*a* _b_ ~c~ `d` ||e||", "\\*a\\* \\_b\\_ \\~c\\~ \\`d\\` \\|\\|e\\|\\|"],
    ["calls", "<@123> <@&4> @everyone", "\\<@123\\> \\<@&4\\> @\u200Beveryone"],
    ["hidden links", "[bank](https://evil.example)", "\\[bank\\]\\(https://evil.example\\)"],
    ["escapes", "\\*", "\\\\\\*"],
    ["headings", "# big", "\\# big"],
    ["plain text", "us-east-1: 3 of 5, 漢字", "us-east-1: 3 of 5, 漢字"],
  ];
  for (const [name, text, shown] of rows) {
    it(`shows ${name} as they are written`, () => {
      const { embeds } = renderDiscord(message(text, { level: "warning" }));
      expect(embeds[0]?.description).to.equal(`⚠️ ${shown}`);
    });
  }

  it("keeps Discord's limits, and cuts no escape, whatever the text", () => {
    const part = fc.constantFrom("*", "\\", "[", "x", "漢", "\u{1F511}", "\n", "\u0007");
    const text = fc.array(part, { maxLength: 6_000, size: "max" }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (value) => {
        const [embed] = renderDiscord(message(value, { link: "https://example.com/", stack: value })).embeds;
        const { description = "", footer } = embed ?? {};
        expect(description.length).to.be.at.most(4_096);
        expect(footer?.text.length).to.be.at.most(2_048);
        expect(description.length + (footer?.text.length ?? 0)).to.be.at.most(6_000);
        const shown = description.replace(/\n?https:\/\/example.com\/$/, "");
        // every special character is escaped, and every escape has its character
        expect(shown.replace(/\\[\\*_~`|<>[\]()#]/g, "").replace(/\\x[0-9a-f]{2}/g, "")).not.to.match(
          /[\\*[]/,
        );
        expect(Buffer.from(shown).toString()).to.equal(shown);
      }),
      { numRuns: 40 },
    );
  });
});
