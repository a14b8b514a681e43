import type { NoticeDocument } from "../../document.js";
import { cut, linkOf, originOf, safeText, SYMBOLS } from "../../text.js";

/*
 * The body of a Slack incoming webhook. Limits: text of a section 3000 characters (Block Kit reference, "Section");
 * `text` "should be truncated" beyond 4000 (chat.postMessage reference).
 */
const SECTION_LIMIT = 3_000;
const FALLBACK_LIMIT = 4_000;
/** Limit of text in any block; stack and run id are far shorter. */
const CONTEXT_LIMIT = 2_000;

/**
 * The three characters that Slack requires to be escaped ("Formatting text for app surfaces", "Escaping
 * text").
 */
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

interface Text {
  readonly type: "mrkdwn";
  readonly text: string;
  /** Keeps Slack from linking names and URLs in plain text (Block Kit reference, "Text object"). */
  readonly verbatim: true;
}

export interface SlackBody {
  /** Shown by notifications and screen readers. */
  readonly text: string;
  readonly blocks: readonly (
    | { readonly type: "section"; readonly text: Text }
    | { readonly type: "context"; readonly elements: readonly Text[] }
  )[];
}

export function renderSlack(notice: NoticeDocument): SlackBody {
  const link = linkOf(notice);
  const tail = link === undefined ? "" : `\n<${link.replaceAll("&", "&amp;")}>`;
  const sentence = `${SYMBOLS[notice.level]} ${safeText(notice.text)}`;
  return {
    text: cut(sentence, FALLBACK_LIMIT, escapeSlack),
    blocks: [
      { type: "section", text: markup(cut(sentence, SECTION_LIMIT - tail.length, escapeSlack) + tail) },
      {
        type: "context",
        elements: [markup(cut(safeText(`${originOf(notice)} · ${notice.time}`), CONTEXT_LIMIT, escapeSlack))],
      },
    ],
  };
}

function escapeSlack(character: string): string {
  return entities[character] ?? character;
}

function markup(text: string): Text {
  return { type: "mrkdwn", text, verbatim: true };
}
