import { readFile } from "node:fs/promises";
import { systemClock } from "../../../time/clock.js";
import { descendantsOf, listProcesses } from "../../table.js";
import { hasInit } from "../containment.js";
import { runningMembers } from "../tracked-processes.js";
import type { LimitMechanism, LimitName, Limits } from "../sandbox.js";
import type { Tree } from "../tree.js";
import type { ControlGroup } from "./control-group.js";
import { diskUsage } from "./disk-usage.js";

/** A limit that a program ran into. */
export interface LimitHit {
  readonly limit: LimitName;
  /** Bytes, or a number of processes. */
  readonly allowed: number;
}

/** What the processes of a program use together. */
export type Usage = Readonly<Partial<Record<LimitName, number>>>;

/** Milliseconds between two looks at memory and processes, our choice: a few milliseconds of work each. */
const SAMPLE_MS = 250;
/** Looks at a large directory take long: at most this part of the time is spent on them. */
const DISK_SHARE = 0.1;

/** The first limit that is exceeded. */
export function exceeded(usage: Usage, limits: Limits): LimitHit | undefined {
  for (const limit of ["memory", "processes", "disk"] as const) {
    const [used, allowed] = [usage[limit], limits[limit]];
    if (used !== undefined && allowed !== undefined && used > allowed) return { limit, allowed };
  }
  return undefined;
}

/** Which mechanism keeps which limit on this machine. */
export function mechanismsOf(
  limits: Limits,
  group: ControlGroup | undefined,
): Readonly<Partial<Record<LimitName, LimitMechanism>>> {
  const known: readonly LimitName[] =
    process.platform === "linux" ? ["memory", "processes", "disk"] : ["disk"];
  return Object.fromEntries(
    known
      .filter((limit) => limits[limit] !== undefined)
      .map((limit) => [limit, group?.keeps.includes(limit) ? "cgroup" : "sampler"]),
  );
}

/** Resolves when a limit is hit; never otherwise. */
export async function watchLimits(
  tree: Tree,
  {
    limits,
    writable,
    group,
  }: {
    readonly limits: Limits;
    readonly writable: readonly string[];
    readonly group: ControlGroup | undefined;
  },
  stopped: AbortSignal,
): Promise<LimitHit> {
  const memoryAndProcesses = watch(
    stopped,
    () => SAMPLE_MS,
    async () => {
      const kept = await keptLimit(group, limits);
      if (kept) return kept;
      const sampled = {
        ...limits,
        ...Object.fromEntries((group?.keeps ?? []).map((kept) => [kept, undefined])),
      };
      if (sampled.memory === undefined && sampled.processes === undefined) return undefined;
      return exceeded(await processUsage(tree), sampled);
    },
  );
  if (limits.disk === undefined) return memoryAndProcesses;
  const disk = watch(
    stopped,
    (took) => Math.max(SAMPLE_MS, took / DISK_SHARE),
    async () => exceeded({ disk: await diskUsage(writable) }, limits),
  );
  return Promise.race([memoryAndProcesses, disk]);
}

/** The limit that the kernel has kept, if the program ran into one. */
export async function keptLimit(
  group: ControlGroup | undefined,
  limits: Limits,
): Promise<LimitHit | undefined> {
  const limit = await group?.hit();
  return limit === undefined ? undefined : { limit, allowed: limits[limit] ?? 0 };
}

async function watch(
  stopped: AbortSignal,
  pause: (tookMs: number) => number,
  look: () => Promise<LimitHit | undefined>,
): Promise<LimitHit> {
  while (!stopped.aborted) {
    const startedAt = performance.now();
    const hit = await look();
    if (hit) return hit;
    await systemClock.sleep(pause(performance.now() - startedAt), stopped).catch(() => undefined);
  }
  return new Promise(() => undefined);
}

async function processUsage(tree: Tree): Promise<Usage> {
  const pids = hasInit(tree.containment)
    ? descendantsOf(await listProcesses(), tree.processes.leader).map(({ pid }) => pid)
    : await runningMembers(tree.processes);
  const memory = await Promise.all(pids.map(memoryOf));
  return { processes: pids.length, memory: memory.reduce((sum, bytes) => sum + bytes, 0) };
}

/** Memory of a process that can't be dropped: without what is backed by files, such as its program. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return ["RssAnon", "RssShmem"]
    .map((name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1] ?? 0) * 1024)
    .reduce((sum, bytes) => sum + bytes, 0);
}
