import type { NoticeDocument } from "../../document.js";
import { cut, linkOf, originOf, safeText, SYMBOLS } from "../../text.js";

/**
 * The body of a Discord webhook, a single embed. Limits: description 4096 characters, footer 2048, all
 * embeds of a message together 6000 (Discord API, "Message", "Embed Limits").
 */
const DESCRIPTION_LIMIT = 4_000;
const FOOTER_LIMIT = 1_900;

/** `0xRRGGBB` */
const colours: Readonly<Record<NoticeDocument["level"], number>> = {
  success: 0x2e7d32,
  warning: 0xf9a825,
  failure: 0xc62828,
};

/**
 * Characters of Discord's Markdown: mentions and timestamps begin with `<`, links with hidden targets with
 * `[`.
 */
const MARKDOWN = /[\\*_~`|<>[\]()#]/;

export interface DiscordBody {
  readonly embeds: readonly {
    readonly description: string;
    readonly color: number;
    readonly timestamp: string;
    readonly footer: { readonly text: string };
  }[];
  /** Disables mentions, whatever the text contains (Discord API, "Allowed Mentions Object"). */
  readonly allowed_mentions: { readonly parse: readonly [] };
}

export function renderDiscord(notice: NoticeDocument): DiscordBody {
  const link = linkOf(notice);
  const tail = link === undefined ? "" : `\n${link}`;
  const sentence = `${SYMBOLS[notice.level]} ${safeText(notice.text)}`;
  return {
    embeds: [
      {
        description: cut(sentence, DESCRIPTION_LIMIT - tail.length, escapeDiscord) + tail,
        color: colours[notice.level],
        timestamp: notice.time,
        footer: { text: cut(safeText(originOf(notice)), FOOTER_LIMIT) },
      },
    ],
    allowed_mentions: { parse: [] },
  };
}

function escapeDiscord(character: string): string {
  return MARKDOWN.test(character) ? `\\${character}` : character;
}
