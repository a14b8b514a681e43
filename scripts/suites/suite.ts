import { performance } from "node:perf_hooks";
import { errorText } from "../../core/errors.js";

/** How a suite ended. A check such as lint is one test; a suite that could not run is one failed test. */
export interface SuiteOutcome {
  readonly passed: number;
  readonly failed: number;
  /** Shown in full at the end of the run when something failed. */
  readonly output: string;
  /** A few words for the summary, e.g. why the suite could not run. */
  readonly note?: string;
  /** Of the tests that failed. */
  readonly titles?: readonly string[];
  /** Processor time in seconds, where the suite measures it. */
  readonly cpu?: number;
}

export interface Suite {
  readonly name: string;
  /** How much of a processor core it keeps busy, 0 to 1; 1 unless told. What mostly waits runs beside what computes. */
  readonly cores?: number;
  /** Expected seconds: the longest starts first, so that no long one is left for the end. */
  readonly expected?: number;
  /** Suites that must have passed before it starts. */
  readonly needs?: readonly string[];
  /** Whether it may be run once more after it failed. Never for races: one that shows is a failure. */
  readonly again?: boolean;
  run(): Promise<SuiteOutcome>;
}

export interface SuiteResult extends SuiteOutcome {
  readonly name: string;
  readonly seconds: number;
  /** What failed in the first run of a suite that passed in its second. */
  readonly flaky?: SuiteResult;
}

/** A suite that can't run counts as one failed test: nothing is skipped in silence. */
export function notRun(reason: string): SuiteOutcome {
  return { passed: 0, failed: 1, output: reason, note: reason.split("\n")[0] ?? reason };
}

export async function timed(suite: Suite): Promise<SuiteResult> {
  const started = performance.now();
  const outcome = await suite.run().catch((error: unknown) => notRun(errorText(error)));
  return { ...outcome, name: suite.name, seconds: (performance.now() - started) / 1000 };
}
