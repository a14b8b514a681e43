import type { ChangeView } from "../change-view.js";
import { groupBy } from "../group-by.js";
import type { Finding } from "../finding.js";
import { lineAt } from "../source/source-text.js";
import { overAllFiles } from "./settings.js";

interface Threshold {
  readonly path: string;
  readonly name: string;
  readonly value: number;
  readonly line: number;
}

/** Numbers that must not get smaller: coverage of jest, vitest, nyc, c8, coverage.py, Codecov, JaCoCo, Coverlet, pylint. */
const MINIMUM =
  /["']?\b(branches|functions|lines|statements|fail_under|cov-fail-under|fail-under|minimum|target|threshold|minCoverage|Threshold|break|MSI)\b["']?(?:\s*(?:[:=]|>))?\s*["']?(\d+(?:\.\d+)?)\b/g;
/** Numbers that must not get larger. */
const MAXIMUM =
  /["']?(max-?warnings|maxWarnings|max-complexity|max-line-length|warn_?limit|max_complexity|complexity|maxAllowedViolations)\b["']?(?:\s*[:=])?\s*["']?(\d+)\b/g;

/** Thresholds of coverage and of linters that are lowered or gone. */
export function loweredThresholds({ files }: ChangeView): readonly Finding[] {
  return [
    ...worse(files, MINIMUM, (now, then) => now < then),
    ...worse(files, MAXIMUM, (now, then) => now > then),
  ];
}

function worse(
  files: ChangeView["files"],
  pattern: RegExp,
  isWorse: (now: number, then: number) => boolean,
): readonly Finding[] {
  const before = groupBy(read(files, "before", pattern), ({ name }) => name);
  const after = groupBy(read(files, "after", pattern), ({ name }) => name);
  return [...before].flatMap(([name, had]) => {
    const has = after.get(name) ?? [];
    // in their order: one that is inserted shifts the others, so only the same number is compared one by one
    const at = had.findIndex(({ value }, index) => {
      const now = has[index];
      return now === undefined || isWorse(now.value, value);
    });
    const then = had[at];
    if (!then) return [];
    const now = has[at];
    const { path, line } = now ?? then;
    return [
      {
        kind: "threshold-lowered" as const,
        path,
        line,
        detail: `${name}: ${then.value} → ${now?.value ?? "–"}`,
      },
    ];
  });
}

function read(files: ChangeView["files"], side: "before" | "after", pattern: RegExp): readonly Threshold[] {
  return overAllFiles(files, side, (text, path) =>
    [...text.matchAll(pattern)].map(({ index, 1: name = "", 2: value = "" }) => ({
      path,
      name,
      value: Number(value),
      line: lineAt(text, index),
    })),
  );
}
