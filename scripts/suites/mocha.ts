import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFileIfPresent } from "../../core/files.js";
import { outputOf, root, start, tool } from "./programs.js";
import { notRun, type Suite, type SuiteOutcome } from "./suite.js";

export interface Counts {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
  /** Of all tests that were found, run or not. */
  readonly total: number;
  /** Of what failed: its full title and the first line of its message. */
  readonly titles?: readonly string[];
  /** Processor time in seconds of the run and of the programs it started, where the system tells it. */
  readonly cpu?: number;
}

export interface MochaOptions extends Pick<Suite, "cores" | "expected" | "needs" | "again"> {
  readonly files: string;
  readonly args?: readonly string[] | undefined;
  /** Has Node write there which lines ran. */
  readonly coverage?: string | undefined;
  /** Shows the lines as they come: for suites of minutes. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** A mocha run; its tests are counted by the reporter beside this file. */
export function mocha(name: string, options: MochaOptions): Suite {
  const { files, args, coverage, onLine, ...planning } = options;
  return {
    ...planning,
    name,
    run: async () => {
      const directory = await mkdtemp(join(tmpdir(), "opsctl-counts-"));
      try {
        return await runMocha(join(directory, "counts.json"), { files, args, coverage, onLine });
      } finally {
        await rm(directory, { recursive: true });
      }
    },
  };
}

async function runMocha(countsFile: string, options: MochaOptions): Promise<SuiteOutcome> {
  const { files, args = [], coverage, onLine } = options;
  const reporter = join(root, "scripts", "suites", "mocha-reporter.cjs");
  const mochaArgs = ["--config", ".mocharc.json", "--reporter", reporter, ...args, files];
  const result = await start(tool("mocha"), mochaArgs, {
    env: {
      OPSCTL_TEST_COUNTS: countsFile,
      OPSCTL_TEST_LIST: onLine ? "1" : "",
      ...(coverage === undefined ? {} : { NODE_V8_COVERAGE: coverage }),
    },
    ...(onLine ? { onLine } : {}),
  });
  const text = await readFileIfPresent(countsFile);
  return outcomeOf(
    text === undefined ? undefined : (JSON.parse(text) as Counts),
    result.exitCode,
    outputOf("mocha", result),
  );
}

/**
 * Every test that was found and did not pass has failed: one that was left pending, or not reached after an
 * abort, proves nothing. A run without a count, without a test, or that ended badly although every test
 * passed, is one failed test.
 */
export function outcomeOf(
  counts: Counts | undefined,
  exit: number | undefined,
  output: string,
): SuiteOutcome {
  if (!counts) return { ...notRun("it ended before its tests were counted"), output };
  if (counts.total === 0) return { ...notRun("it found no test"), output };
  const { passes: passed, failures, total, titles = [], cpu } = counts;
  const measured = cpu === undefined ? {} : { cpu };
  const failed = Math.max(total - passed, failures);
  if (failed === 0 && exit !== 0) {
    return { ...measured, passed, failed: 1, output, note: `all passed, but it ended with ${String(exit)}` };
  }
  const unproven = total - passed - failures;
  return {
    ...measured,
    passed,
    failed,
    output,
    titles,
    ...(unproven > 0 ? { note: `${unproven} of them not run` } : {}),
  };
}
