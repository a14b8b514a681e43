import { performance } from "node:perf_hooks";
import { errorText } from "../../core/errors.js";

/** How a suite ended. A check such as lint is one test; a suite that could not run is one failed test. */
export interface Verdict {
  readonly passed: number;
  readonly failed: number;
  /** Shown in full at the end of the run when something failed. */
  readonly output: string;
  /** A few words for the summary, e.g. why the suite could not run. */
  readonly note?: string;
  /** Of the tests that failed. */
  readonly titles?: readonly string[];
}

export interface Suite {
  readonly name: string;
  run(): Promise<Verdict>;
}

export interface SuiteResult extends Verdict {
  readonly name: string;
  readonly seconds: number;
}

/** A suite that can't run counts as one failed test: nothing is skipped in silence. */
export function notRun(reason: string): Verdict {
  return { passed: 0, failed: 1, output: reason, note: reason.split("\n")[0] ?? reason };
}

/**
 * Runs all suites, also after one that failed, at most `width` at a time, and hands over each result as it comes.
 * The results keep the order of the suites.
 */
export async function runSuites(
  suites: readonly Suite[],
  width: number,
  onResult: (result: SuiteResult) => void,
): Promise<readonly SuiteResult[]> {
  const results: SuiteResult[] = [];
  const queue = suites.entries();
  const lane = async (): Promise<void> => {
    for (const [index, suite] of queue) {
      const result = await timed(suite);
      results[index] = result;
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

export async function timed(suite: Suite): Promise<SuiteResult> {
  const started = performance.now();
  const verdict = await suite.run().catch((error: unknown) => notRun(errorText(error)));
  return { ...verdict, name: suite.name, seconds: (performance.now() - started) / 1000 };
}
