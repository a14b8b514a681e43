/** One program's backup of a region's parameters. */
export interface Run {
  readonly name: string;
  /** The properties of a parameter that it saves. */
  readonly keeps: string;
  /** Calls by service, counted by the proxy. */
  readonly calls: Readonly<Record<string, number>>;
  /** Calls to Parameter Store and for tags in the region itself, whose quota its applications share. */
  readonly regional: number;
  /** Milliseconds of the complete process; the median of several runs. */
  readonly milliseconds: number;
}

/** Measurements of sealing many parameters in a separate process. */
export interface Sealing {
  readonly name: string;
  readonly parameters: number;
  /** CPU time of the process, including its start. */
  readonly cpuSeconds: number;
  /** Peak memory, in bytes. */
  readonly rss: number;
  readonly heap: number;
}

export interface Runs {
  readonly parameters: number;
  readonly first: Run;
  readonly unchanged: Run;
  readonly ssmbakAll: Run;
  readonly awsSsmCopy: Run;
  readonly getByPath: Run;
  readonly sealings: readonly Sealing[];
}

/** A claim to check: `ours` divided by `limit` is at most 1, or below 1 with `less`. */
export interface Claim {
  readonly what: string;
  readonly ours: number;
  readonly limit: number;
  readonly holds: boolean;
}

/** SSM and tagging calls for 1,000 unchanged parameters with tags in one region: 20 + 100 + 10. */
const CALLS_PER_1000 = 130;
const MEMORY = 200 * 1000 * 1000;

export function claimsOf(runs: Runs): readonly Claim[] {
  const { first, unchanged, ssmbakAll, awsSsmCopy, getByPath, parameters, sealings } = runs;
  const fewer = (ours: Run, theirs: Run): Claim =>
    less(`calls, ${ours.name} : ${theirs.name}`, callsOf(ours), callsOf(theirs));
  return [
    ...[first, unchanged].flatMap((ours) => [fewer(ours, ssmbakAll), fewer(ours, awsSsmCopy)]),
    atMost(
      `SSM and tagging calls, ${unchanged.name} : ${CALLS_PER_1000} per 1,000`,
      unchanged.regional,
      (CALLS_PER_1000 * parameters) / 1000,
    ),
    atMost(`time, ${unchanged.name} : ${getByPath.name}`, unchanged.milliseconds, getByPath.milliseconds),
    ...sealings.map(({ name, rss }) => less(`peak memory, ${name} : 200 MB`, rss, MEMORY)),
  ];
}

function less(what: string, ours: number, limit: number): Claim {
  return { what, ours, limit, holds: ours < limit };
}

function atMost(what: string, ours: number, limit: number): Claim {
  return { what, ours, limit, holds: ours <= limit };
}

function callsOf({ calls }: Pick<Run, "calls">): number {
  return Object.values(calls).reduce((total, count) => total + count, 0);
}

/** Three tables: the runs side by side, the sealing, the claims with their ratios. */
export function backupTable(runs: Runs): string {
  const { parameters, first, unchanged, ssmbakAll, awsSsmCopy, getByPath, sealings } = runs;
  const all = [first, unchanged, ssmbakAll, awsSsmCopy, getByPath];
  return [
    row(`${parameters} parameters`, ["calls", "SSM", "tags", "time", "per second"], "keeps"),
    ...all.map((run) => {
      const { name, keeps, calls, milliseconds } = run;
      const counts = [callsOf(run), calls["ssm"] ?? 0, calls["tagging"] ?? 0].map(String);
      const speed = (parameters / milliseconds) * 1000;
      return row(name, [...counts, `${milliseconds.toFixed(0)} ms`, speed.toFixed(0)], keeps);
    }),
    "",
    row("sealing", ["parameters", "CPU", "per core s", "peak RSS", "peak heap"]),
    ...sealings.map(({ name, parameters: count, cpuSeconds, rss, heap }) =>
      row(name, [
        String(count),
        `${cpuSeconds.toFixed(1)} s`,
        (count / cpuSeconds).toFixed(0),
        ...[rss, heap].map((bytes) => `${(bytes / 1e6).toFixed(0)} MB`),
      ]),
    ),
    "",
    ...claimsOf(runs).map(
      ({ what, ours, limit, holds }) =>
        `${what.padEnd(68)} ${(ours / limit).toFixed(3).padStart(7)} ${holds ? "ok" : "OVER"}`,
    ),
    "",
  ].join("\n");
}

function row(name: string, cells: readonly string[], last = ""): string {
  return [name.padEnd(32), ...cells.map((cell) => cell.padStart(10)), ` ${last}`].join(" ").trimEnd();
}
