import fc from "fast-check";

/** What happens to a worker at one of its calls to the outside. */
export type FaultKind =
  /** SIGKILL before the call, or when it has taken effect. */
  | "kill-before"
  | "kill-after"
  /** The call takes effect, and its answer is lost. */
  | "lost-answer"
  /** Neither queue nor work bucket can be reached, for longer than the lease. */
  | "partition"
  /** The queue gives the message to whoever asks next. */
  | "lease-lost"
  | "github-5xx"
  | "github-403";

export interface Fault {
  readonly worker: 0 | 1;
  /** At which of the worker's calls since the last fault. */
  readonly call: number;
  readonly kind: FaultKind;
  /** From 0 to 1: how long it lasts, or after what time a killed worker is started again. */
  readonly length: number;
}

/** A random course of two workers and their tasks. */
export interface Schedule {
  readonly issues: number;
  /** Comments on one pull request. */
  readonly comments: number;
  /** How many messages each task has. */
  readonly copies: number;
  /** From 0 to 1: how long each agent works. */
  readonly agent: readonly number[];
  /** Whether the workers share a machine, and with it the commits that could not be pushed yet. */
  readonly sameMachine: boolean;
  readonly faults: readonly Fault[];
}

const KINDS: readonly FaultKind[] = [
  "kill-before",
  "kill-after",
  "lost-answer",
  "partition",
  "lease-lost",
  "github-5xx",
  "github-403",
];
const unit = fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100);

const schedules: fc.Arbitrary<Schedule> = fc.record({
  issues: fc.integer({ min: 1, max: 3 }),
  comments: fc.integer({ min: 0, max: 2 }),
  copies: fc.integer({ min: 1, max: 2 }),
  agent: fc.array(unit, { minLength: 5, maxLength: 5 }),
  sameMachine: fc.boolean(),
  faults: fc.array(
    fc.record({
      worker: fc.constantFrom(0, 1),
      call: fc.integer({ min: 1, max: 45 }),
      kind: fc.constantFrom(...KINDS),
      length: unit,
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

/** The schedule of a seed, always the same. */
export function scheduleOf(seed: number): Schedule {
  const [schedule] = fc.sample(schedules, { seed, numRuns: 1 });
  if (!schedule) throw new Error("no schedule");
  return schedule;
}

/** Runs one seed alone: the variable's value. */
const ONE_SEED = "OPSCTL_TEST_SCHEDULE";

/** The seeds of a test: so many from the first, or the one that the environment names. */
export function seedsOf(first: number, count: number): readonly number[] {
  const one = process.env[ONE_SEED];
  return one === undefined ? Array.from({ length: count }, (_, at) => first + at) : [Number(one)];
}

/** What to show when a seed violates an invariant. */
export function howToRerun(seed: number, file: string, schedule: Schedule): string {
  return `seed ${seed}; again: ${ONE_SEED}=${seed} npx mocha --config .mocharc.json ${file}\n${JSON.stringify(schedule)}`;
}
