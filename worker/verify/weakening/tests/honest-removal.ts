import { isProductSource, type ChangeView } from "../change-view.js";
import { languageOf } from "../languages/index.js";
import type { Test } from "../languages/language.js";
import { sourceText } from "../source/source-text.js";
import { type Assertion, assertionsOf, missing } from "./assertions.js";

/** Shorter lines (`}`, `else`) are in every file. */
const TELLING_LINE = 8;
/** Lines of a definition that are compared: enough to know it again under another name. */
const COMPARED_LINES = 6;

/**
 * The names that the change removes from the product, without those that it only renames or moves: tests of what is
 * gone have nothing left to test.
 */
export function removedNames({ files }: ChangeView): ReadonlySet<string> {
  const sources = files.filter(({ path }) => isProductSource(path));
  const after = sources.flatMap(({ path, after: text }) => definitionsOf(path, text));
  const namesAfter = new Set(after.map(({ name }) => name));
  const linesAfter = new Set(sources.flatMap(({ after: text }) => linesOf(text ?? "")));
  const gone = sources
    .flatMap(({ path, before }) => definitionsOf(path, before))
    .filter(({ name, body }) => !namesAfter.has(name) && !isMoved(body, linesAfter));
  return new Set(gone.map(({ name }) => name));
}

/** Whether a removed test mentions something that is gone. */
export function testsRemoved(test: Test, gone: ReadonlySet<string>): boolean {
  return (test.text.raw.match(/[\p{L}\p{N}_$]+/gu) ?? []).some((word) => gone.has(word));
}

function definitionsOf(path: string, raw: string | undefined) {
  const language = languageOf(path);
  if (language === undefined || raw === undefined) return [];
  const { code } = sourceText(raw, language.lexis);
  return [...code.matchAll(language.definition)].map((match) => ({
    name: match.slice(1).find((group) => Boolean(group)) ?? match[0],
    body: linesOf(raw.slice(match.index + match[0].length, match.index + 2_000)).slice(1, COMPARED_LINES),
  }));
}

function isMoved(body: readonly string[], linesAfter: ReadonlySet<string>): boolean {
  const kept = body.filter((line) => linesAfter.has(line)).length;
  return body.length > 0 && kept > body.length / 2;
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length >= TELLING_LINE);
}

/** The values of assertions that a change adds, each of which stands for one that it removes. */
export class AddedValues {
  readonly #counts: Map<string, number>;

  constructor({ tests: { pairs, added } }: ChangeView) {
    const assertions = [
      ...added.filter(({ skipped }) => !skipped).flatMap(assertionsOf),
      ...pairs
        .filter(({ after }) => !after.skipped)
        .flatMap(({ before, after }) =>
          missing(assertionsOf(after), assertionsOf(before)).filter(isRunBy(after)),
        ),
    ];
    this.#counts = tally(assertions.flatMap(({ literals }) => literals));
  }

  /** Whether all of these values are asserted elsewhere; they are then used up. */
  take(values: readonly string[]): boolean {
    const wanted = tally(values);
    if (wanted.size === 0) return false;
    if (![...wanted].every(([value, count]) => (this.#counts.get(value) ?? 0) >= count)) return false;
    for (const [value, count] of wanted) this.#counts.set(value, (this.#counts.get(value) ?? 0) - count);
    return true;
  }
}

/** Outside of tests only the rows of a table are known to be used by one. */
function isRunBy({ name }: Test): (assertion: Assertion) => boolean {
  return ({ row }) => row || name !== "";
}

function tally(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
