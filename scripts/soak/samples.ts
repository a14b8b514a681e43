import { readFile } from "node:fs/promises";
import { descendantsOf, listProcesses } from "../../core/process/table.js";

/** The use of a process at one time. */
export interface Sample {
  /** Seconds of CPU since its start, with children that have ended. */
  readonly cpuSeconds: number;
  /** Resident bytes of the process alone. */
  readonly memory: number;
  /** Resident bytes with all its descendants. */
  readonly treeMemory: number;
}

/** proc_pid_stat(5): clock ticks a second on Linux. */
const TICKS = 100;

/** Undefined after its end, and outside Linux. */
export async function sampleProcess(pid: number): Promise<Sample | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  if (stat === undefined) return undefined;
  // 14 to 17: utime, stime, cutime, cstime; the name (2) may contain spaces
  const ticks = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 15)
    .map(Number);
  const below = descendantsOf(await listProcesses(), pid);
  const memory = await residentBytes(pid);
  const others = await Promise.all(below.map((entry) => residentBytes(entry.pid)));
  return {
    cpuSeconds: ticks.reduce((sum, each) => sum + each, 0) / TICKS,
    memory,
    treeMemory: others.reduce((sum, bytes) => sum + bytes, memory),
  };
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1_024;
}

export interface Usage {
  /** Bytes by which the process grew: median of the last quarter against that of the second. */
  readonly growth: number;
  readonly peakMemory: number;
  readonly peakTreeMemory: number;
  /** Mean number of cores. */
  readonly cores: number;
}

/** The first quarter is left out of the growth: the program loads its modules in it. */
export function usageOf(samples: readonly Sample[], seconds: number): Usage {
  const quarter = (number: number): readonly Sample[] =>
    samples.slice(Math.floor((samples.length * number) / 4), Math.floor((samples.length * (number + 1)) / 4));
  const memory = (some: readonly Sample[]): number => median(some.map((sample) => sample.memory));
  const most = (read: (sample: Sample) => number): number =>
    samples.reduce((peak, sample) => Math.max(peak, read(sample)), 0);
  return {
    growth: memory(quarter(3)) - memory(quarter(1)),
    peakMemory: most((sample) => sample.memory),
    peakTreeMemory: most((sample) => sample.treeMemory),
    cores: most((sample) => sample.cpuSeconds) / seconds,
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
