import { readFile } from "node:fs/promises";
import ts from "typescript";
import { EVENT_SCHEMA } from "../../core/events.js";
import { en } from "../../messages/en/index.js";
import { byRoom, page, type Page, sentenceMarkdown } from "./page.js";
import { sourceFiles } from "./sources.js";

const HEAD = [
  "# Events",
  "",
  "While a command runs it tells what happens as events; the terminal shows them on standard error, and run records keep those",
  "that are no mere progress (`<runId>.events.jsonl`, one a line; `opsctl runs show` and `opsctl runs tail` read them). One event:",
  "",
  "```json",
  `{ "schema": ${EVENT_SCHEMA}, "time": "2026-11-21T03:35:00.000Z", "level": "info", "code": "local.stopping", "params": { "pid": 4711 } }`,
  "```",
  "",
  "`schema` grows when the shape changes in a way that readers must know. `level` is `info`, `warning`, `error` or `progress`. `params` holds strings, numbers,",
  "booleans and lists of strings: what stands in braces below. New codes and parameters may be added at any time; errors",
  "(see [errors.md](errors.md)) are told as events as well. Made from the sources by `npm run docs`.",
  "",
];

/** `docs/events.md`: every code that is emitted by name, by room. */
export async function eventsPage(): Promise<Page> {
  const levels = await readEvents();
  const lines = [...HEAD];
  for (const [room, codes] of byRoom(levels.keys())) {
    lines.push(`## ${room}`, "", "| code | level | sentence |", "| --- | --- | --- |");
    for (const code of codes) {
      const level = [...(levels.get(code) ?? [])].sort().join(", ");
      lines.push(`| \`${code}\` | ${level} | ${sentenceMarkdown(en[code] ?? "")} |`);
    }
    lines.push("");
  }
  return page("docs/events.md", lines);
}

/** What tells an event: the stream itself, and the log of a task, which passes it on. */
const TELLERS = new Set(["emit", "tell"]);

type Levels = Map<string, Set<string>>;

async function readEvents(): Promise<Levels> {
  const levels: Levels = new Map();
  for (const file of await sourceFiles()) {
    visit(ts.createSourceFile(file, await readFile(file, "utf8"), ts.ScriptTarget.Latest, true), levels);
  }
  return levels;
}

function visit(node: ts.Node, levels: Levels): void {
  if (ts.isCallExpression(node) && TELLERS.has(calleeOf(node))) {
    const [code, , level] = node.arguments;
    const name = level && ts.isStringLiteral(level) ? level.text : "info";
    for (const text of code ? literalsOf(code) : [])
      levels.set(text, (levels.get(text) ?? new Set()).add(name));
  }
  ts.forEachChild(node, (child) => visit(child, levels));
}

function calleeOf({ expression }: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

/** One code, those of `a ? "b" : "c"`, or all that begin like one that is put together. */
function literalsOf(node: ts.Expression): readonly string[] {
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isStringLiteral(node)) return [node.text];
  if (!ts.isTemplateExpression(node)) return [];
  const beginning = node.head.text;
  return Object.keys(en).filter((code) => code.startsWith(beginning) && !code.endsWith(".hint"));
}
