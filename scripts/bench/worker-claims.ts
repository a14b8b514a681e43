/** A piece of work in a slot, in milliseconds from any common zero. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Milliseconds of tasks, without their agent and checks. */
export interface Latency {
  readonly name: string;
  readonly tasks: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The phase that takes most of that time, with its part of it, 0 to 1. */
  readonly longest: { readonly until: string; readonly part: number };
}

export interface WorkerRuns {
  readonly latencies: readonly Latency[];
  /** Used part of the slots, 0 to 1. */
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  readonly slots: number;
  /** Resident memory of a worker that waits for messages, in bytes. */
  readonly idleBytes: number;
}

export interface WorkerClaim {
  readonly scenario: string;
  readonly concurrency: number;
  readonly target: string;
  readonly result: string;
  readonly bottleneck: string;
  readonly holds: boolean;
}

/** The smallest value that is not below `percent` of all (nearest rank). */
function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** A task's time without agent and checks, and that between its events, by the code of the later one. */
export interface TaskTime {
  readonly milliseconds: number;
  readonly phases: Readonly<Record<string, number>>;
}

export function latencyOf(name: string, tasks: readonly TaskTime[]): Latency {
  const times = tasks.map(({ milliseconds }) => milliseconds);
  const sums = new Map<string, number>();
  for (const { phases } of tasks) {
    for (const [code, ms] of Object.entries(phases)) sums.set(code, (sums.get(code) ?? 0) + ms);
  }
  const [until = "", most = 0] = [...sums].sort(([, one], [, other]) => other - one)[0] ?? [];
  const total = times.reduce((sum, time) => sum + time, 0);
  return {
    name,
    tasks: tasks.length,
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    p99: percentile(times, 99),
    longest: { until, part: most / total },
  };
}

/**
 * The part of the slots' time that was used while messages waited: from the first start to the last one, after which
 * no message is left and slots are idle for want of work.
 */
export function utilization(spans: readonly Span[], slots: number): number {
  const from = Math.min(...spans.map(({ start }) => start));
  const to = Math.max(...spans.map(({ start }) => start));
  const used = spans.reduce((total, { start, end }) => total + Math.min(end, to) - start, 0);
  return used / (slots * (to - from));
}

const P50_MS = 700;
const P99_MS = 2_000;
const UTILIZATION = 0.97;
const IDLE_BYTES = 120 * 1_000 * 1_000;

export function workerClaims({
  latencies,
  ours,
  peer,
  peerName,
  slots,
  idleBytes,
}: WorkerRuns): readonly WorkerClaim[] {
  const s = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
  const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
  return [
    ...latencies.map(({ name, tasks, p50, p95, p99, longest }) => ({
      scenario: `task to pull request without agent and checks, ${name}`,
      concurrency: 1,
      target: `p50 ≤ ${s(P50_MS)}, p99 ≤ ${s(P99_MS)}`,
      result: `p50 ${s(p50)}, p95 ${s(p95)}, p99 ${s(p99)} (${tasks} tasks)`,
      bottleneck: `until \`${longest.until}\`: ${percent(longest.part)}`,
      holds: p50 <= P50_MS && p99 <= P99_MS,
    })),
    {
      scenario: "use of the slots, exponential durations",
      concurrency: slots,
      target: `≥ ${percent(UTILIZATION)}`,
      result: `${percent(ours)} (${peerName}: ${percent(peer)})`,
      bottleneck: "the agents",
      holds: ours >= UTILIZATION,
    },
    {
      scenario: "memory of an idle worker",
      concurrency: 1,
      target: `≤ ${IDLE_BYTES / 1e6} MB`,
      result: `${(idleBytes / 1e6).toFixed(0)} MB`,
      bottleneck: "Node and the AWS SDK",
      holds: idleBytes <= IDLE_BYTES,
    },
  ];
}

export function workerTable(runs: WorkerRuns): string {
  const rows = workerClaims(runs).map(({ scenario, concurrency, target, result, holds }) =>
    [
      scenario.padEnd(72),
      String(concurrency).padStart(3),
      target.padEnd(28),
      result,
      holds ? "ok" : "OVER",
    ].join("  "),
  );
  return `${rows.join("\n")}\n`;
}

/** The page docs/performance.md. */
export function performancePage(
  runs: WorkerRuns,
  { date, machine }: { readonly date: string; readonly machine: string },
): string {
  const rows = workerClaims(runs).map(
    ({ scenario, concurrency, target, result, bottleneck, holds }) =>
      `| ${[scenario, concurrency, target, result, bottleneck, holds ? "yes" : "no"].join(" | ")} |`,
  );
  return [
    "# Performance of the worker",
    "",
    "Made by `npm run bench -- report`, which runs the built program on the local endpoint and the local",
    "GitHub, with an agent that only waits and writes a file.",
    "",
    `${date}, on ${machine}.`,
    "",
    "| scenario | slots | target | result | bottleneck | met |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
    "A bottleneck of latency is the longest time between two events of the run, named by the later event,",
    "as a part of the whole.",
    "",
  ].join("\n");
}
