import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";

export interface Command {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Throws if the output shows that the run did not do its work. */
  readonly accept?: (stdout: string) => void;
}

export interface Measured {
  readonly name: string;
  /** Median milliseconds of the complete process. */
  readonly ours: number;
  readonly yardstick: number;
  readonly ratio: number;
  readonly limit: number;
}

/** Runs both programs alternately, `runs` times each after one warm-up run, and compares the medians. */
export function compare(
  name: string,
  { ours, yardstick }: { readonly ours: Command; readonly yardstick: Command },
  { runs, limit }: { readonly runs: number; readonly limit: number },
): Measured {
  const times: { ours: number[]; yardstick: number[] } = { ours: [], yardstick: [] };
  for (let turn = 0; turn <= runs; turn++) {
    const pair = [time(ours), time(yardstick)] as const;
    if (turn === 0) continue;
    times.ours.push(pair[0]);
    times.yardstick.push(pair[1]);
  }
  const [a, b] = [median(times.ours), median(times.yardstick)];
  return { name, ours: a, yardstick: b, ratio: a / b, limit };
}

/** The median; for an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return (at(Math.floor((sorted.length - 1) / 2)) + at(Math.ceil((sorted.length - 1) / 2))) / 2;
}

function time({ args, cwd, env, accept }: Command): number {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: "utf8" });
  const elapsed = performance.now() - started;
  if (status !== 0)
    throw new Error(`node ${args.join(" ")} ended with ${String(status)}:\n${stdout}${stderr}`);
  accept?.(stdout);
  return elapsed;
}
