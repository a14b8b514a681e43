import { type Explain, message } from "../../core/errors.js";
import type { Finding } from "../verify/weakening/finding.js";
import { codeSpan, neutralizeText } from "./markdown.js";

/** Maximum number of findings in a text; each is a file that the reader has to open. */
const NAMED = 20;
const PATH_LENGTH = 200;
const DETAIL_LENGTH = 200;

/** A warning at the top of the text about a change that weakens tests or checks; GitHub shows it as a red box. */
export function weakeningNote(findings: readonly Finding[], explain: Explain): readonly string[] {
  if (findings.length === 0) return [];
  const left = findings.length - NAMED;
  return [
    "> [!CAUTION]",
    `> ${explain(message("worker.pr-weakens", { count: findings.length }))}`,
    ">",
    ...findings.slice(0, NAMED).map((finding) => `> - ${explain(inMarkdown(finding))}`),
    ...(left > 0 ? [`> - ${explain(message("worker.pr-weakens-more", { number: left }))}`] : []),
    ">",
    `> ${explain(message("worker.pr-weakens-check"))}`,
    "",
  ];
}

function inMarkdown({ kind, path, line, detail }: Finding) {
  const place = codeSpan(placeOf(path, line), PATH_LENGTH);
  return message(`worker.weak-${kind}`, { place, detail: codeSpan(detail, DETAIL_LENGTH) });
}

/** A finding as plain text, for errors and records. */
export function weakeningMessage({ kind, path, line, detail }: Finding) {
  const [place, shown] = [placeOf(path, line), detail].map((text) => neutralizeText(text, DETAIL_LENGTH));
  return message(`worker.weak-${kind}`, { place: place ?? "", detail: shown ?? "" });
}

function placeOf(path: string, line: number | undefined): string {
  return line === undefined ? path : `${path}:${line}`;
}
