import type { Test } from "../languages/language.js";
import { statementAt } from "../source/extents.js";
import { literalsOf, type SourceText, slice } from "../source/source-text.js";

/** A statement that can fail a test, or a row of its table. */
export interface Assertion {
  /** Without spaces. */
  readonly key: string;
  readonly weak: boolean;
  readonly row: boolean;
  readonly literals: readonly string[];
}

/** Words that name no subject: an assertion of these only has nothing that could be wrong. */
const VOCABULARY =
  /^(?:expect|assert\w*|Assert\w*|require|should|Should|self|t|tb|to|be|eq|equals?|a|an|is|not|that|True|False|true|false|None|null|undefined|nil|toBe\w*|to[A-Z]\w*|(?:is|Is|Be|Are|Not)(?:[A-Z]\w*)?|Equal|EqualTo|strictEqual|deepEqual|ok|pass|That)$/;
/** The same on both sides. */
const SAME_SIDES =
  /\bexpect\(([\w.]+)\)\.(?:to|toBe|toEqual|toStrictEqual)\(\1\)|^\s*assert\s+([\w.]+)\s*==\s*\2\s*$|\w*[Ee]quals?\w*\(\s*(?:t,\s*)?([\w.]+)\s*,\s*\3\s*\)|assert_eq!\(\s*([\w.]+)\s*,\s*\4\s*\)/;
/** A row of a table, whose values are all that it says. */
const ROW = /^\s*(?:pytest\.param)?[[{("]/;

/** The assertions of a test, without those that can't fail. */
export function assertionsOf({ text, language }: Pick<Test, "text" | "language">): readonly Assertion[] {
  let last = 0;
  return [...text.code.matchAll(language.assertion)].flatMap(({ index, 0: token }) => {
    // `expect(a).to` within another assertion belongs to it
    if (index < last) return [];
    const extent = { start: index, end: Math.max(statementAt(text.code, index).end, index + token.length) };
    const statement = slice(text, extent.start, extent.end);
    const row = ROW.test(token);
    if (!row) last = extent.end;
    if (isTrivial(statement) || language.constant?.test(statement.code.trim())) return [];
    const weak = !row && language.weak.test(statement.code.trim());
    return [{ key: statement.raw.replace(/\s+/g, ""), weak, row, literals: literalsOf(statement) }];
  });
}

/** The assertions of one list that the other doesn't have, one for one. */
export function missing(list: readonly Assertion[], other: readonly Assertion[]): readonly Assertion[] {
  const counts = new Map<string, number>();
  for (const { key } of other) counts.set(key, (counts.get(key) ?? 0) + 1);
  return list.filter(({ key }) => {
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left <= 0;
  });
}

function isTrivial({ raw, code }: SourceText): boolean {
  if (ROW.test(code)) return literalsOf({ raw, code }).length === 0;
  if (SAME_SIDES.test(raw)) return true;
  const words = code.match(/[A-Za-z_$][\w$]*/g) ?? [];
  const isCall = /\w(?:!|<[^>]*>)?\s*[([]/.test(code) || /^\s*assert\b/.test(code);
  return isCall && takesValue(code) && words.every((word) => VOCABULARY.test(word));
}

/** Calls such as `t.Fail()` and `fail("…")` are about where they stand, not about a value. */
function takesValue(code: string): boolean {
  return !/\b(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow|fail|panic)\b/.test(code);
}
