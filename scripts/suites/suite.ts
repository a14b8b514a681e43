import { performance } from "node:perf_hooks";
import { errorText } from "../../core/errors.js";

/** The outcome of a suite. A check such as lint is one test; a suite that could not run is one failed test. */
export interface SuiteOutcome {
  readonly passed: number;
  readonly failed: number;
  /** The complete output, shown at the end of the run if something failed. */
  readonly output: string;
  /** A few words for the summary, e.g. why the suite could not run. */
  readonly note?: string;
  /** Titles of the failed tests. */
  readonly titles?: readonly string[];
  /** Processor time in seconds, where the suite measures it. */
  readonly cpu?: number;
}

export interface Suite {
  readonly name: string;
  /** The share of a processor core that it uses, 0 to 1; default 1. Suites that mostly wait run beside suites that compute. */
  readonly cores?: number;
  /** Expected seconds: the longest suites start first, so that none of them runs alone at the end. */
  readonly expected?: number;
  /** Suites that must pass before it starts. */
  readonly needs?: readonly string[];
  /** Whether it may run once more after a failure. Never for races: a single failure of these is a defect. */
  readonly again?: boolean;
  run(): Promise<SuiteOutcome>;
}

export interface SuiteResult extends SuiteOutcome {
  readonly name: string;
  readonly seconds: number;
  /** The failed first result of a suite that passed the second time. */
  readonly flaky?: SuiteResult;
}

/** A suite that can't run counts as one failed test, so that nothing is skipped silently. */
export function notRun(reason: string): SuiteOutcome {
  return { passed: 0, failed: 1, output: reason, note: reason.split("\n")[0] ?? reason };
}

export async function timed(suite: Suite): Promise<SuiteResult> {
  const started = performance.now();
  const outcome = await suite.run().catch((error: unknown) => notRun(errorText(error)));
  return { ...outcome, name: suite.name, seconds: (performance.now() - started) / 1000 };
}
