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
  readonly holds: boolean;
}

/** The smallest value that is not below `percent` of all (nearest rank). */
function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export function latencyOf(name: string, milliseconds: readonly number[]): Latency {
  const [p50, p95, p99] = [50, 95, 99].map((percent) => percentile(milliseconds, percent));
  return { name, tasks: milliseconds.length, p50: p50 ?? NaN, p95: p95 ?? NaN, p99: p99 ?? NaN };
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
    ...latencies.map(({ name, tasks, p50, p95, p99 }) => ({
      scenario: `task to pull request without agent and checks, ${name}`,
      concurrency: 1,
      target: `p50 ≤ ${s(P50_MS)}, p99 ≤ ${s(P99_MS)}`,
      result: `p50 ${s(p50)}, p95 ${s(p95)}, p99 ${s(p99)} (${tasks} tasks)`,
      holds: p50 <= P50_MS && p99 <= P99_MS,
    })),
    {
      scenario: "use of the slots, exponential durations",
      concurrency: slots,
      target: `≥ ${percent(UTILIZATION)}`,
      result: `${percent(ours)} (${peerName}: ${percent(peer)})`,
      holds: ours >= UTILIZATION,
    },
    {
      scenario: "memory of an idle worker",
      concurrency: 1,
      target: `≤ ${IDLE_BYTES / 1e6} MB`,
      result: `${(idleBytes / 1e6).toFixed(0)} MB`,
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
