import type { ChangeView } from "../change-view.js";
import type { Finding } from "../finding.js";
import { lineAt, sourceText } from "../source/source-text.js";
import { languageOf } from "../languages/index.js";

/** Comments that make a linter, a type checker or a coverage tool skip a line or a block. */
const COMMENT =
  /eslint-disable(?:-next-line|-line)?\b|@ts-(?:ignore|expect-error|nocheck)\b|biome-ignore\b|(?:istanbul|c8|v8) ignore\b|#\s*(?:noqa|type:\s*ignore|pyright:\s*ignore|pragma:\s*no cover|pylint:\s*disable|nosec)\b|\/\/\s*nolint\b|\bNOSONAR\b|\/\/\s*noinspection\b/;
/** Annotations that do the same. */
const ANNOTATION = /#!?\[allow\(|@SuppressWarnings\b|@Suppress\(|#pragma warning disable/g;
/** Warnings that Java code has for want of types at run time, and that no test replaces. */
const CUSTOMARY =
  /@(?:SuppressWarnings|Suppress)\(\{?\s*"(?:unchecked|rawtypes|unused|deprecation|serial|UNCHECKED_CAST)"\s*\}?\)/;
/** Both, for a whole file. */
const WHOLE_FILE =
  /\/\*\s*eslint-disable\s*\*\/|@ts-nocheck\b|#\s*(?:flake8|ruff):\s*noqa\s*$|#\s*mypy:\s*ignore-errors|#\s*pylint:\s*skip-file|#!\[allow\((?:warnings|clippy::all|unused)|(?:istanbul|c8) ignore (?:file|start)/m;
/** Our choice: one or two have their reasons; three and more are a way to get rid of findings. */
const MANY = 3;

/** Findings of linters and type checkers that are suppressed by the dozen, or in whole files. */
export function addedSuppressions({ files }: ChangeView): readonly Finding[] {
  const grown = files.map(({ path, before, after }) => {
    const had = suppressionsIn(path, before);
    const has = suppressionsIn(path, after);
    return {
      path,
      first: has[0],
      more: has.length - had.length,
      wholeFile: wholeFiles(has) > wholeFiles(had),
    };
  });
  // what moves from one file to another is no addition
  const total = grown.reduce((sum, { more }) => sum + more, 0);
  return grown
    .filter(({ more, wholeFile }) => total > 0 && (wholeFile || (more > 0 && total >= MANY)))
    .map(({ path, first }) => ({
      kind: "suppressions-added",
      path,
      line: first?.line ?? 1,
      detail: first?.text.trim() ?? "",
    }));
}

interface Suppression {
  readonly text: string;
  readonly line: number;
}

function suppressionsIn(path: string, raw: string | undefined): readonly Suppression[] {
  const language = languageOf(path);
  if (language === undefined || raw === undefined) return [];
  const comments = [...raw.matchAll(language.lexis)].flatMap(({ index, groups }) =>
    COMMENT.test(groups?.["comment"] ?? "") ? [{ index, text: groups?.["comment"] ?? "" }] : [],
  );
  const { code } = sourceText(raw, language.lexis);
  const annotations = [...code.matchAll(ANNOTATION)]
    .map(({ index }) => ({ index, text: lineOf(raw, index) }))
    .filter(({ text }) => !CUSTOMARY.test(text));
  return [...comments, ...annotations].map(({ index, text }) => ({ text, line: lineAt(raw, index) }));
}

function lineOf(raw: string, index: number): string {
  const end = raw.indexOf("\n", index);
  return raw.slice(index, end === -1 ? undefined : end);
}

function wholeFiles(found: readonly Suppression[]): number {
  return found.filter(({ text }) => WHOLE_FILE.test(text)).length;
}
