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
  /** Number of all tests found, run or not. */
  readonly total: number;
  /** Full titles of failed tests, with the first line of their message. */
  readonly titles?: readonly string[];
  /** Processor time of the run and its child processes in seconds, if the system reports it. */
  readonly cpu?: number;
}

export interface MochaOptions extends Pick<Suite, "cores" | "expected" | "needs" | "again"> {
  readonly files: string;
  readonly args?: readonly string[] | undefined;
  /** Directory to which Node writes line coverage. */
  readonly coverage?: string | undefined;
  /** Receives output lines as they arrive, for suites that take minutes. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** A mocha run, whose tests are counted by the reporter in this folder. */
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
 * Counts every found test that did not pass as failed: a pending one, or one that was not reached after an abort,
 * proves nothing. A run without counts, without tests, or with a bad exit although every test passed, counts as one
 * failed test.
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
