import type { ChangeView } from "../change-view.js";
import { groupBy } from "../group-by.js";
import type { Finding } from "../finding.js";
import { isTestFile } from "../languages/index.js";
import type { Test } from "../languages/language.js";
import { assertionsOf } from "../tests/assertions.js";
import { AddedValues, removedNames, testsRemoved } from "../tests/honest-removal.js";

/** Removed tests that no other test of the change stands for, and whose subject is still there. */
export function deletedTests(view: ChangeView): readonly Finding[] {
  const gone = removedNames(view);
  const values = new AddedValues(view);
  const removed = view.tests.removed.filter(
    (test) =>
      !test.skipped &&
      test.name !== "" &&
      !testsRemoved(test, gone) &&
      !values.take(assertionsOf(test).flatMap(({ literals }) => literals)),
  );
  const unread = view.files
    .filter(({ path, status, before }) => status === "deleted" && before === undefined && isTestFile(path))
    .map(({ path }): Finding => ({ kind: "test-deleted", path, detail: path }));
  return [...perFile("test-deleted", removed), ...unread];
}

/** Tests that ran before and don't any more. */
export function skippedTests({ tests: { pairs } }: ChangeView): readonly Finding[] {
  const skipped = pairs.filter(({ before, after }) => after.skipped && !before.skipped && after.name !== "");
  return perFile(
    "test-skipped",
    skipped.map(({ after }) => after),
  );
}

/** Tests that now run alone: all others of their file, or of all files, no longer do. */
export function focusedTests({ tests: { pairs, added } }: ChangeView): readonly Finding[] {
  const focused = pairs.filter(({ before, after }) => after.focused && !before.focused);
  return perFile("test-focused", [
    ...focused.map(({ after }) => after),
    ...added.filter((test) => test.focused),
  ]);
}

/** Names in a finding: a reader opens the file for more. */
const NAMED = 5;

function perFile(kind: Finding["kind"], tests: readonly Test[]): readonly Finding[] {
  return [...groupBy(tests, ({ path }) => path)].map(([path, found]) => {
    const names = found.slice(0, NAMED).map(({ name }) => name);
    const more = found.length > NAMED ? [`… (${found.length})`] : [];
    return { kind, path, line: found[0]?.line ?? 1, detail: [...names, ...more].join(", ") };
  });
}
