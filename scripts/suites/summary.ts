import type { SuiteResult } from "./suite.js";

/** One line for a suite that has ended, and one for each of its tests that failed. */
export function resultLine({ name, passed, failed, seconds, note, titles = [] }: SuiteResult): string {
  const verdict = failed === 0 ? "ok    " : "FAILED";
  const counts = failed === 0 ? String(passed) : `${passed} passed, ${failed} failed`;
  const line = `${verdict} ${name.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s  ${counts}${note ? `  (${note})` : ""}`;
  return [line, ...titles.map((title) => `       x ${title}`)].join("\n");
}

export interface Timing {
  readonly name: string;
  readonly seconds: number;
}

/** What is printed at the end: the output of all that failed, the times, and as last line `N passed, N failed`. */
export function summary(results: readonly SuiteResult[], apart: readonly Timing[] = []): string {
  const failures = results
    .filter(({ failed }) => failed > 0)
    .map(({ name, output }) => `${rule(name)}\n${output.trimEnd()}\n`);
  const total = (count: (result: SuiteResult) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0);
  return [
    ...failures,
    rule("summary"),
    ...results.map(resultLine),
    ...apart.map(({ name, seconds }) => `       ${name.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s`),
    "",
    `${total(({ passed }) => passed)} passed, ${total(({ failed }) => failed)} failed`,
    "",
  ].join("\n");
}

/** 0 only when something ran and nothing failed. */
export function exitCode(results: readonly SuiteResult[]): 0 | 1 {
  return results.length > 0 && results.every(({ failed }) => failed === 0) ? 0 : 1;
}

function rule(title: string): string {
  return `\n---- ${title} ${"-".repeat(Math.max(0, 90 - title.length))}`;
}
