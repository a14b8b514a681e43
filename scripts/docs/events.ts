import { EVENT_SCHEMA } from "../../core/events.js";
import { entries, listed } from "../../messages/registry.js";
import { byRoom, page, type Page, sentenceMarkdown } from "./page.js";

const HEAD = [
  "# Events",
  "",
  "A running command emits events: the terminal shows them on standard error, and run records keep all except progress",
  "(`<runId>.events.jsonl`, one a line; `opsctl runs show` and `opsctl runs tail` read them). One event:",
  "",
  "```json",
  `{ "schema": ${EVENT_SCHEMA}, "time": "2026-11-21T03:35:00.000Z", "level": "info", "code": "local.stopping", "params": { "pid": 4711 } }`,
  "```",
  "",
  "`schema` increases when the shape changes in a way that readers must know. `level` is `info`, `warning`, `error` or",
  "`progress`. `params` holds strings, numbers, booleans and lists of strings: the names in braces below. New codes and",
  "parameters may be added at any time. Errors (see [errors.md](errors.md)) are emitted as events as well.",
  "",
  "Generated from `messages/` by `npm run docs`.",
  "",
];

/** `docs/events.md`: every code that is emitted by name, by room. */
export async function eventsPage(): Promise<Page> {
  const codes = [...entries.keys()].filter((code) => entries.get(code)?.level !== undefined);
  const lines = [...HEAD];
  for (const [room, own] of byRoom(codes)) {
    lines.push(`## ${room}`, "", "| code | level | sentence |", "| --- | --- | --- |");
    for (const code of own) {
      const { level, en = "" } = entries.get(code) ?? {};
      lines.push(`| \`${code}\` | ${[...listed(level)].sort().join(", ")} | ${sentenceMarkdown(en)} |`);
    }
    lines.push("");
  }
  return page("docs/events.md", lines);
}
