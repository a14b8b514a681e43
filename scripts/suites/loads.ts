import type { Suite } from "./suite.js";

export type Load = Required<Pick<Suite, "cores" | "expected" | "again">>;

/** The default, for scenarios in neither table below. */
const USUAL: Load = { cores: 1, expected: 20, again: true };

/**
 * Seconds and cores of scenarios that are long or mostly wait, each measured alone on a machine with two cores; the
 * summary of `npm test` prints both. The provider waits 25 s for each step of a queue.
 */
export const MEASURED: Readonly<Record<string, readonly [seconds: number, cores: number]>> = {
  "stack/life": [410, 0.4],
  "stack/watched": [123, 0.5],
  "stack/interrupted": [99, 1],
  "stack/first-up": [40, 1],
  "backup/faults": [104, 1],
  "agents/real-agents": [150, 0.75],
  queue: [45, 0.75],
  repo: [60, 1],
  "worker/measure": [75, 2],
  "worker/scenarios": [90, 1],
  demo: [185, 0.75],
};

/** Scenarios with kills, interruptions, claims and leases: a single failure is a defect and is not retried. */
const RACES: ReadonlySet<string> = new Set([
  "backup/disaster",
  "backup/drill",
  "backup/heartbeat",
  "backup/killed",
  "backup/restore-elsewhere",
  "backup/run",
  "demo",
  "local",
  "notify",
  "queue",
  "runs",
  "stack/interrupted",
  "worker/ends",
  "worker/hostile-agents",
  "worker/schedules",
  "worker/trouble",
  "worker/two",
]);

/** The load of a scenario for the scheduler, by its path below tests/e2e without `.test.ts`. */
export function loadOf(scenario: string): Load {
  const [expected = USUAL.expected, cores = USUAL.cores] = MEASURED[scenario] ?? [];
  return { expected, cores, again: !RACES.has(scenario) };
}
