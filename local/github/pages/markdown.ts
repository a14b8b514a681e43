import { html, type Html } from "./html.js";

/*
 * The little of Markdown that issues and pull requests are written in: headings, lists, tables, code, links, bold text.
 * Everything else, HTML above all, is shown as the text that it is. Each character is looked at a bounded number of
 * times: a hostile body costs what its length costs.
 */

/** A block that begins at a line: its HTML, and how many lines it takes. */
interface Block {
  readonly shown: Html;
  readonly lines: number;
}

type Parser = (lines: readonly string[], from: number) => Block | undefined;

const FENCE = /^ {0,3}(```+|~~~+)/;
const HEADING = /^#{1,6} +(.*)$/;
const ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)]) +(?:\[([ xX])\] +)?(.*)$/;
const RULE = /^\|(?: *:?-+:? *\|)+ *$/;

const parsers: readonly Parser[] = [fence, heading, table, list, paragraph];

/** Markdown as HTML without a single attribute of the author's but the address of a link, which is http or https. */
export function markdown(text: string): readonly Html[] {
  const lines = text.split(/\r\n?|\n/);
  const shown: Html[] = [];
  for (let at = 0; at < lines.length;) {
    const block = blockAt(lines, at);
    if (block) shown.push(block.shown);
    at += block?.lines ?? 1;
  }
  return shown;
}

/** Undefined for an empty line. */
function blockAt(lines: readonly string[], from: number): Block | undefined {
  for (const parse of parsers) {
    const block = parse(lines, from);
    if (block) return block;
  }
  return undefined;
}

function fence(lines: readonly string[], from: number): Block | undefined {
  const [, mark] = FENCE.exec(lines[from] ?? "") ?? [];
  if (mark === undefined) return undefined;
  const inside = takeWhile(lines, from + 1, (line) => !line.trimStart().startsWith(mark));
  return { shown: html`<pre class="code">${inside.join("\n")}</pre>`, lines: inside.length + 2 };
}

function heading(lines: readonly string[], from: number): Block | undefined {
  const [, text] = HEADING.exec(lines[from] ?? "") ?? [];
  return text === undefined ? undefined : { shown: html`<h3>${inline(text)}</h3>`, lines: 1 };
}

function table(lines: readonly string[], from: number): Block | undefined {
  const head = lines[from] ?? "";
  if (!head.startsWith("|") || !RULE.test(lines[from + 1] ?? "")) return undefined;
  const rows = takeWhile(lines, from + 2, (line) => line.startsWith("|"));
  const headings = cells(head).map((cell) => html`<th>${inline(cell)}</th>`);
  const body = rows.map((row) => {
    const columns = cells(row).map((cell) => html`<td>${inline(cell)}</td>`);
    return html`<tr>
      ${columns}
    </tr>`;
  });
  const shown = html`<table>
    <tr>
      ${headings}
    </tr>
    ${body}
  </table>`;
  return { shown, lines: rows.length + 2 };
}

/** A pipe that is part of a cell has a backslash before it. */
function cells(row: string): readonly string[] {
  const inner = row
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

function list(lines: readonly string[], from: number): Block | undefined {
  const found = takeWhile(lines, from, (line) => ITEM.test(line));
  if (found.length === 0) return undefined;
  const items = found.map((line) => {
    const [, box, text = ""] = ITEM.exec(line) ?? [];
    const mark = box === undefined ? "" : box === " " ? "☐ " : "☑ ";
    return html`<li>${mark}${inline(text)}</li>`;
  });
  return {
    shown: html`<ul>
      ${items}
    </ul>`,
    lines: found.length,
  };
}

function paragraph(lines: readonly string[], from: number): Block | undefined {
  const first = lines[from] ?? "";
  if (first.trim() === "") return undefined;
  const more = takeWhile(lines, from + 1, (line) => line.trim() !== "" && !isOther(line));
  return { shown: html`<p>${inline([first, ...more].join("\n"))}</p>`, lines: more.length + 1 };
}

function isOther(line: string): boolean {
  return FENCE.test(line) || HEADING.test(line) || ITEM.test(line) || line.startsWith("|");
}

function takeWhile(
  lines: readonly string[],
  from: number,
  belongs: (line: string) => boolean,
): readonly string[] {
  let end = from;
  while (end < lines.length && belongs(lines[end] ?? "")) end++;
  return lines.slice(from, end);
}

/** An escaped character, code, bold text, or a link; none of them reaches over a line or into another. */
const SPAN = /\\([!-/:-@[-`{-~])|`([^`\n]+)`|\*\*([^*\n]+)\*\*|\[([^\][\n]*)\]\((https?:\/\/[^\s()]+)\)/g;

function inline(text: string): readonly Html[] {
  const shown: Html[] = [];
  let after = 0;
  for (const match of text.matchAll(SPAN)) {
    shown.push(html`${text.slice(after, match.index)}`, span(match));
    after = match.index + match[0].length;
  }
  return [...shown, html`${text.slice(after)}`];
}

function span([, escaped, code, bold, label = "", url]: RegExpExecArray): Html {
  if (escaped !== undefined) return html`${escaped}`;
  if (code !== undefined) return html`<code>${code}</code>`;
  if (bold !== undefined) return html`<b>${bold}</b>`;
  return html`<a href="${url ?? ""}" rel="noreferrer">${label}</a>`;
}
