import type { ChangeView } from "../change-view.js";
import type { Finding } from "../finding.js";
import { literalsOf, shapeOf } from "../source/source-text.js";
import { type Assertion, assertionsOf, missing } from "../tests/assertions.js";
import { AddedValues } from "../tests/honest-removal.js";
import type { Pair } from "../tests/pair-tests.js";

/** Tests that assert less than before. */
export function removedAssertions(view: ChangeView): readonly Finding[] {
  const values = new AddedValues(view);
  return runningPairs(view)
    .filter((pair) => assertsLess(pair, values))
    .map((pair) => findingOf("assertions-removed", pair));
}

/** Tests in which a failure is now caught and dropped. */
export function ignoredFailures(view: ChangeView): readonly Finding[] {
  const count = ({ text, language }: Pair["after"]): number =>
    (text.code.match(language.swallowed) ?? []).length;
  return runningPairs(view)
    .filter(({ before, after }) => count(after) > count(before))
    .map((pair) => findingOf("failure-ignored", pair));
}

/**
 * Tests that now expect other values while nothing else of the repository changes. Together with changed code it is
 * what a new behavior looks like, and for the reviewer to judge.
 */
export function changedExpectations(view: ChangeView): readonly Finding[] {
  if (view.changesProduct) return [];
  return runningPairs(view)
    .filter(({ before, after }) => {
      if (before.name === "" || shapeOf(before.text) !== shapeOf(after.text)) return false;
      const values = (side: Pair["before"]): string =>
        assertionsOf(side)
          .map(({ key }) => key)
          .join("\n");
      return literalsOf(before.text).length > 0 && values(before) !== values(after);
    })
    .map((pair) => findingOf("expectation-changed", pair));
}

function runningPairs({ tests: { pairs } }: ChangeView): readonly Pair[] {
  return pairs.filter(({ before, after }) => !before.skipped && !after.skipped);
}

function assertsLess({ before, after }: Pair, values: AddedValues): boolean {
  const had = assertionsOf(before);
  const has = assertionsOf(after);
  const removed = missing(had, has);
  const lost = removed.filter(({ literals }) => !values.take(literals));
  // what stands for a removed assertion with the same values doesn't stand for another one
  const added = missing(has, had).slice(removed.length - lost.length);
  const strong = (list: readonly Assertion[]): number => list.filter(({ weak }) => !weak).length;
  return lost.length > added.length || strong(lost) > strong(added);
}

function findingOf(kind: Finding["kind"], { after: { path, line, name } }: Pair): Finding {
  return { kind, path, line, detail: name === "" ? path : name };
}
