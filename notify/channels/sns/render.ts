import type { NoticeDocument } from "../../document.js";
import type { Publication } from "../../ports.js";
import { cut, linkOf, originOf, safeText } from "../../text.js";

/**
 * "Subjects must be ASCII text that begins with a letter, number, or punctuation mark; must not include line
 * breaks or control characters; and must be less than 100 characters long"; a message has at most 262,144
 * bytes (Publish, Amazon SNS API Reference). The limits below keep the five renderings of a notification
 * below that, whatever they contain.
 */
const SUBJECT_LIMIT = 99;
const TEXT_LIMIT = 3_000;
const DOCUMENT_LIMIT = 10_000;

/** Protocols for humans get the sentence, the others the notification as JSON. */
export function renderSns(notice: NoticeDocument): Publication {
  const text = cut(safeText(notice.text), TEXT_LIMIT);
  const link = linkOf(notice);
  const letter = [text, ...(link === undefined ? [] : [link]), `${originOf(notice)} · ${notice.time}`].join(
    "\n\n",
  );
  const document = jsonOf({ ...notice, text });
  return {
    subject: subjectOf(notice),
    message: JSON.stringify({
      default: letter,
      sqs: document,
      lambda: document,
      http: document,
      https: document,
    }),
  };
}

/**
 * Example: `opsctl dev: failure, backup-failed`. The sentence can't be used, since a subject must be ASCII.
 */
function subjectOf({ stack, level, code }: NoticeDocument): string {
  const subject = `opsctl ${stack}: ${level}, ${code.replace(/^notify\./, "")}`;
  return subject.replace(/[^\x20-\x7E]/g, "?").slice(0, SUBJECT_LIMIT);
}

function jsonOf(notice: NoticeDocument): string {
  const whole = JSON.stringify(notice);
  if (whole.length <= DOCUMENT_LIMIT) return whole;
  const { link: _link, ...short } = notice;
  return JSON.stringify({ ...short, params: {} });
}
