import type { ChangeView } from "../change-view.js";
import type { Finding } from "../finding.js";
import { lineAt } from "../source/source-text.js";
import { languageOf } from "../languages/index.js";

/** Comments and annotations that make a linter, a type checker or a coverage tool look away from a line or a block. */
const SUPPRESSION =
  /eslint-disable(?:-next-line|-line)?\b|@ts-(?:ignore|expect-error|nocheck)\b|biome-ignore\b|(?:istanbul|c8|v8) ignore\b|#\s*(?:noqa|type:\s*ignore|pyright:\s*ignore|pragma:\s*no cover|pylint:\s*disable|nosec)\b|\/\/\s*nolint\b|#!?\[allow\(|@SuppressWarnings\b|@Suppress\(|#pragma warning disable|\bNOSONAR\b|\/\/\s*noinspection\b/g;
/** The same for a whole file. */
const WHOLE_FILE =
  /\/\*\s*eslint-disable\s*\*\/|@ts-nocheck\b|#\s*(?:flake8|ruff):\s*noqa\s*$|#\s*mypy:\s*ignore-errors|#\s*pylint:\s*skip-file|#!\[allow\((?:warnings|clippy::all|unused)|(?:istanbul|c8) ignore (?:file|start)/gm;
/** Our choice: one or two have their reasons; three and more are a way to get rid of findings. */
const MANY = 3;

/** Findings of linters and type checkers that are suppressed by the dozen, or in whole files. */
export function addedSuppressions({ files }: ChangeView): readonly Finding[] {
  const grown = files
    .filter(({ path }) => languageOf(path) !== undefined)
    .map(({ path, before = "", after = "" }) => ({
      path,
      after,
      more: count(after, SUPPRESSION) - count(before, SUPPRESSION),
      wholeFile: count(after, WHOLE_FILE) > count(before, WHOLE_FILE),
    }));
  // what moves from one file to another is no addition
  const total = grown.reduce((sum, { more }) => sum + more, 0);
  return grown
    .filter(({ more, wholeFile }) => total > 0 && (wholeFile || (more > 0 && total >= MANY)))
    .map(({ path, after }) => ({ kind: "suppressions-added", path, ...firstOf(after) }));
}

function count(text: string, pattern: RegExp): number {
  return (text.match(pattern) ?? []).length;
}

function firstOf(text: string): Pick<Finding, "line" | "detail"> {
  const [first] = text.matchAll(new RegExp(SUPPRESSION));
  return { line: lineAt(text, first?.index ?? 0), detail: first?.[0] ?? "" };
}
