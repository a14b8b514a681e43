import type { SuiteResult } from "./suite.js";

/** Number of suites in the table of the slowest. */
const SLOWEST = 10;

/** One line for a finished suite, and one for each of its failed tests. */
export function resultLine({
  name,
  passed,
  failed,
  seconds,
  cpu,
  note,
  titles = [],
  flaky,
}: SuiteResult): string {
  const outcome = failed > 0 ? "FAILED" : flaky ? "FLAKY " : "ok    ";
  const counts = failed === 0 ? String(passed) : `${passed} passed, ${failed} failed`;
  const times = `${seconds.toFixed(1).padStart(7)} s ${cpu === undefined ? "".padStart(11) : `${cpu.toFixed(0).padStart(5)} s cpu`}`;
  const line = `${outcome} ${name.padEnd(36)} ${times}  ${counts}${note ? `  (${note})` : ""}`;
  return [line, ...[...titles, ...(flaky?.titles ?? [])].map((title) => `       x ${title}`)].join("\n");
}

export interface Timing {
  readonly name: string;
  readonly seconds: number;
}

/** The final output: the output of failed suites, the times, and as last line `N passed, N failed`. */
export function summary(results: readonly SuiteResult[], apart: readonly Timing[] = []): string {
  const failures = results
    .flatMap((result) => (result.flaky ? [result.flaky] : [result]))
    .filter(({ failed }) => failed > 0)
    .map(({ name, output }) => `${rule(name)}\n${output.trimEnd()}\n`);
  const total = (count: (result: SuiteResult) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0);
  const slowest = [...results].sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
  const flaky = results.filter((result) => result.flaky).map(({ name }) => name);
  return [
    ...failures,
    rule("summary"),
    ...results.map(resultLine),
    rule("the slowest"),
    ...slowest.map(resultLine),
    "",
    ...apart.map(({ name, seconds }) => `       ${name.padEnd(36)} ${seconds.toFixed(1).padStart(7)} s`),
    `to mend: ${flaky.length} flaky ${flaky.length === 1 ? "suite" : "suites"}${flaky.length ? `: ${flaky.join(", ")}` : ""}`,
    "",
    `${total(({ passed }) => passed)} passed, ${total(({ failed }) => failed)} failed`,
    "",
  ].join("\n");
}

/** 0 only if at least one test ran and none failed. */
export function exitCode(results: readonly SuiteResult[]): 0 | 1 {
  return results.length > 0 && results.every(({ failed }) => failed === 0) ? 0 : 1;
}

function rule(title: string): string {
  return `\n---- ${title} ${"-".repeat(Math.max(0, 90 - title.length))}`;
}
