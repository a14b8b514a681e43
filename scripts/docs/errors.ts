import { exitCodeOf } from "../../core/exit-codes.js";
import { en } from "../../messages/en/index.js";
import { type Kind, readErrorKinds } from "./error-codes.js";
import { byRoom, page, type Page, sentenceMarkdown } from "./page.js";

const HEAD = [
  "# Errors",
  "",
  "Every error has a code that stays, parameters, a sentence and a way out. With `--json` they are",
  "`error.code`, `error.params`, `error.message` and `error.hint`. The same codes stand in run records. What stands in",
  "braces is a parameter. `--lang ja` says it in Japanese. Made from the sources by `npm run docs`.",
  "",
];

/** `docs/errors.md`: every code that has a way out, by room. */
export async function errorsPage(): Promise<Page> {
  const hinted = Object.keys(en)
    .filter((code) => code.endsWith(".hint"))
    .map((code) => code.slice(0, -".hint".length));
  const kinds = await readErrorKinds((code) => hinted.includes(code));
  const lines = [...HEAD];
  for (const [room, codes] of byRoom(new Set([...hinted, ...kinds.keys()]))) {
    lines.push(`## ${room}`, "");
    for (const code of codes) lines.push(...entry(code, kinds.get(code) ?? new Set()));
  }
  return page("docs/errors.md", lines);
}

function entry(code: string, kinds: ReadonlySet<Kind>): readonly string[] {
  const [text, hint] = [en[code], en[`${code}.hint`]];
  return [
    `### ${code}`,
    "",
    `${ending(kinds)} ${sentenceMarkdown(text ?? "")}`,
    "",
    ...(hint === undefined ? [] : [`> ${sentenceMarkdown(hint)}`, ""]),
  ];
}

/** How a command ends: by exit code, or not at all. */
function ending(kinds: ReadonlySet<Kind>): string {
  const exits = [...kinds].flatMap((kind) => (kind === "finding" ? [] : [exitCodeOf(kind)]));
  if (exits.length > 0) return `**Exit ${exits.sort((a, b) => a - b).join(" or ")}.**`;
  return kinds.has("finding") ? "**Found by `opsctl doctor`.**" : "**In reports and records.**";
}
