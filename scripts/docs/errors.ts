import { exitCodeOf } from "../../core/exit-codes.js";
import type { Entry } from "../../messages/entry.js";
import { entries, listed } from "../../messages/registry.js";
import { byRoom, page, type Page, sentenceMarkdown } from "./page.js";

const HEAD = [
  "# Errors",
  "",
  "Every error has a stable code, parameters, a sentence and a hint that says what to do. With `--json` they are",
  "`error.code`, `error.params`, `error.message` and `error.hint`; run records have the same codes. Names in braces",
  "are parameters. `--lang ja` prints Japanese. By symptom: [troubleshooting](troubleshooting.md).",
  "",
  "Generated from `messages/` by `npm run docs`.",
  "",
];

/** `docs/errors.md`: every error, by room. */
export async function errorsPage(): Promise<Page> {
  const codes = [...entries.keys()].filter((code) => entries.get(code)?.kind !== undefined);
  const lines = [...HEAD];
  for (const [room, own] of byRoom(codes)) {
    lines.push(`## ${room}`, "");
    for (const code of own) lines.push(...section(code, entries.get(code)));
  }
  return page("docs/errors.md", lines);
}

function section(code: string, entry: Entry | undefined): readonly string[] {
  if (!entry) return [];
  return [
    `### ${code}`,
    "",
    `${ending(entry)} ${sentenceMarkdown(entry.en)}`,
    "",
    ...(entry.hint === undefined ? [] : [`> ${sentenceMarkdown(entry.hint.en)}`, ""]),
  ];
}

/** The exit code of an error, or that the command goes on. */
function ending({ kind }: Entry): string {
  const kinds = listed(kind);
  const exits = kinds.flatMap((one) => (one === "finding" || one === "reported" ? [] : [exitCodeOf(one)]));
  if (exits.length > 0) return `**Exit ${exits.sort((a, b) => a - b).join(" or ")}.**`;
  return kinds.includes("finding") ? "**Found by `opsctl doctor`.**" : "**In reports and records.**";
}
