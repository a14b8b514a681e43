/*
 * Whether an agent with its model is good enough on a machine: the criteria of the local model's trial. A model that
 * answers in a minute makes a change in the time of a pass; 14 GB leave a machine of 16 GB usable; a model of 1.5
 * billion parameters with Ollama and aider needs 10 GB of disk.
 */
export const GO_SECONDS = 60;
const FALLBACK_SECONDS = 120;
export const MOST_MEMORY = 14e9;
export const LEAST_DISK = 10e9;
export const LEAST_SUCCESSES = 2;

/** `go`: use it. `pivot`: try another local model or agent. `fallback`: use a model of a provider. `no-go`: none of these. */
export type Verdict = "go" | "pivot" | "fallback" | "no-go";

/** How a task ended: its program is right, wrong, or missing because the agent failed; `unknown`: it can't be run here. */
export type TaskResult = "right" | "wrong" | "failed" | "unknown";

export interface Measurements {
  /** Mean of all responses; undefined when there was none. */
  readonly secondsPerResponse: number | undefined;
  /** Of Ollama and the agent together; undefined where it can't be read. */
  readonly peakMemory: number | undefined;
  /** Free bytes before the tasks. */
  readonly freeDisk: number | undefined;
  readonly results: readonly TaskResult[];
}

export type CriterionName = "response" | "memory" | "successes" | "stable" | "disk";

export interface Criterion {
  readonly name: CriterionName;
  /** Null where it could not be measured. */
  readonly met: boolean | null;
  /** What follows when it is not met. */
  readonly otherwise: Verdict;
}

/** The worst counts. */
const ORDER: readonly Verdict[] = ["no-go", "fallback", "pivot"];

/** The verdict; undefined when too much is unknown to decide. */
export function judge(measured: Measurements): {
  readonly verdict: Verdict | undefined;
  readonly criteria: readonly Criterion[];
} {
  const criteria = criteriaOf(measured);
  const missed = ORDER.find((verdict) =>
    criteria.some((each) => each.met === false && each.otherwise === verdict),
  );
  if (missed) return { verdict: missed, criteria };
  // memory and disk can't be read everywhere; the rest is what the verdict is about
  const isDecided = criteria.every(({ name, met }) => met === true || name === "memory" || name === "disk");
  return { verdict: isDecided ? "go" : undefined, criteria };
}

function criteriaOf(measured: Measurements): readonly Criterion[] {
  const { secondsPerResponse: seconds, peakMemory, freeDisk, results } = measured;
  const count = (result: TaskResult): number => results.filter((each) => each === result).length;
  const failed = count("failed");
  const possible = count("right") + count("unknown");
  return [
    {
      name: "response",
      met: seconds === undefined ? null : seconds <= GO_SECONDS,
      otherwise: (seconds ?? 0) > FALLBACK_SECONDS ? "fallback" : "pivot",
    },
    {
      name: "memory",
      met: peakMemory === undefined ? null : peakMemory <= MOST_MEMORY,
      otherwise: "fallback",
    },
    {
      name: "successes",
      met: count("right") >= LEAST_SUCCESSES || (possible >= LEAST_SUCCESSES ? null : false),
      // no success at all is no matter of luck
      otherwise: possible === 0 ? "fallback" : "pivot",
    },
    {
      name: "stable",
      met: failed === 0,
      // an agent that ends no task can't be used at all
      otherwise: failed === results.length ? "no-go" : "pivot",
    },
    {
      name: "disk",
      met: freeDisk === undefined ? null : freeDisk >= LEAST_DISK,
      otherwise: "no-go",
    },
  ];
}
