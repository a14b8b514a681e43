import { notRun, type Suite, type SuiteResult, timed } from "./suite.js";

/** The scheduler's state: waiting suites, running ones, and results of those that ended. */
export interface ScheduleState {
  readonly waiting: readonly Suite[];
  readonly running: readonly Suite[];
  readonly ended: ReadonlyMap<string, SuiteResult>;
}

export type Decision =
  | { readonly do: "start"; readonly suite: Suite }
  | { readonly do: "fail"; readonly suite: Suite; readonly need: string }
  | { readonly do: "wait" };

/**
 * The next step on a machine with this many cores: start the longest suite whose needs have passed and that fits beside
 * the running ones. A suite that never fits runs alone. A suite that needs a failed one can't run.
 */
export function decideNext({ waiting, running, ended }: ScheduleState, cores: number): Decision {
  for (const suite of waiting) {
    const need = suite.needs?.find((name) => (ended.get(name)?.failed ?? 0) > 0);
    if (need !== undefined) return { do: "fail", suite, need };
  }
  const free = cores - running.reduce((sum, suite) => sum + coresOf(suite), 0);
  const [longest] = waiting
    .filter(({ needs = [] }) => needs.every((name) => ended.has(name)))
    .filter((suite) => running.length === 0 || coresOf(suite) <= free + 1e-9)
    .sort((a, b) => (b.expected ?? 0) - (a.expected ?? 0));
  return longest === undefined ? { do: "wait" } : { do: "start", suite: longest };
}

const coresOf = ({ cores = 1 }: Suite): number => cores;

/**
 * Runs all suites, even after failures, as many at a time as the cores allow, and passes on each result as it ends. The
 * returned results are in the order of the suites.
 *
 * @throws Error if a suite needs one that is not in the list.
 */
export async function runSuites(
  suites: readonly Suite[],
  cores: number,
  onResult: (result: SuiteResult) => void,
): Promise<readonly SuiteResult[]> {
  const names = new Set(suites.map(({ name }) => name));
  const unknown = suites.flatMap(({ needs = [] }) => needs).find((name) => !names.has(name));
  if (unknown !== undefined) throw new Error(`no suite is called "${unknown}"`);
  const ended = new Map<string, SuiteResult>();
  const running = new Map<Suite, Promise<void>>();
  let waiting = [...suites];
  const end = (suite: Suite, result: SuiteResult): void => {
    running.delete(suite);
    ended.set(suite.name, result);
    onResult(result);
  };
  while (waiting.length > 0 || running.size > 0) {
    const decision = decideNext({ waiting, running: [...running.keys()], ended }, cores);
    if (decision.do === "wait") {
      if (running.size === 0)
        throw new Error(`suites need each other: ${waiting.map(({ name }) => name).join(", ")}`);
      await Promise.race(running.values());
      continue;
    }
    const { suite } = decision;
    waiting = waiting.filter((other) => other !== suite);
    if (decision.do === "fail") {
      end(suite, { ...notRun(`"${decision.need}" failed, and this needs it`), name: suite.name, seconds: 0 });
    } else {
      running.set(
        suite,
        timed(suite).then((result) => {
          end(suite, result);
        }),
      );
    }
  }
  return suites.flatMap(({ name }) => ended.get(name) ?? []);
}

/**
 * Runs failed suites once more, one after the other and alone. A suite that passes then is flaky: it counts as passed
 * and is named in the summary. A second flaky suite is a failure, because two are no coincidence.
 */
export async function runFailedAgain(
  suites: readonly Suite[],
  results: readonly SuiteResult[],
  onResult: (result: SuiteResult) => void,
): Promise<readonly SuiteResult[]> {
  const final = [...results];
  for (const [index, first] of results.entries()) {
    const suite = suites[index];
    if (first.failed === 0 || suite?.again !== true) continue;
    const second = await timed(suite);
    if (second.failed > 0) continue;
    const flaky = final.some((other) => other.flaky !== undefined);
    const result = flaky
      ? { ...first, note: "the second flaky suite of this run" }
      : { ...second, flaky: first };
    final[index] = result;
    onResult(result);
  }
  return final;
}
