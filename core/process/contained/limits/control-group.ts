import { access, constants, mkdir, readFile, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { errnoOf } from "../../../errors.js";
import { systemClock } from "../../../time/clock.js";
import type { LimitName, Limits } from "../sandbox.js";

/** Control groups of one program, with limits that the kernel keeps. */
export interface ControlGroup {
  /** Files that a process writes its id to in order to join. */
  readonly joins: readonly string[];
  readonly keeps: readonly LimitName[];
  /** The limit that the program ran into, if any. */
  hit(): Promise<LimitName | undefined>;
  /** Removes the groups; their processes must have ended. */
  remove(): Promise<void>;
}

/** One limit, as a controller's files have it. */
interface Controller {
  readonly limit: "memory" | "processes";
  readonly directory: string;
  readonly file: string;
  /** The file whose counter grows when the limit is hit. */
  readonly events: string;
  readonly counter: RegExp;
}

const ROOT = "/sys/fs/cgroup";

/** The control groups for limits of memory and processes; undefined where the worker may not make any. */
export async function openControlGroup(limits: Limits): Promise<ControlGroup | undefined> {
  if (process.platform !== "linux") return undefined;
  const name = `opsctl-${randomBytes(6).toString("hex")}`;
  const own = await readFile("/proc/self/cgroup", "utf8").catch(() => "");
  const opened: Controller[] = [];
  const controllers = controllersOf(own, name);
  for (const controller of controllers) {
    const value = limits[controller.limit];
    if (value !== undefined && (await open(controller, value))) opened.push(controller);
  }
  const directories = [...new Set(opened.map(({ directory }) => directory))];
  const unused = controllers.filter(({ directory }) => !directories.includes(directory));
  for (const { directory } of unused) await rmdir(directory).catch(() => undefined);
  if (opened.length === 0) return undefined;
  return {
    joins: directories.map((directory) => join(directory, "cgroup.procs")),
    keeps: opened.map(({ limit }) => limit),
    hit: async () => {
      const hits = await Promise.all(opened.map(wasHit));
      return opened.find((_, index) => hits[index])?.limit;
    },
    remove: async () => {
      for (const directory of directories) await removeGroup(directory);
    },
  };
}

/** The controllers of this process's own groups, from `/proc/self/cgroup` (cgroups(7)). */
export function controllersOf(own: string, name: string): readonly Controller[] {
  const unified = /^0::(\/.*)$/m.exec(own)?.[1];
  return (["memory", "processes"] as const).flatMap((limit): readonly Controller[] => {
    const controller = limit === "memory" ? "memory" : "pids";
    const path = new RegExp(`^\\d+:(?:[^:]*,)?${controller}(?:,[^:]*)?:(/.*)$`, "m").exec(own)?.[1];
    if (path !== undefined) {
      return [{ limit, directory: join(ROOT, controller, path, name), ...VERSION_1[limit] }];
    }
    return unified === undefined
      ? []
      : [{ limit, directory: join(ROOT, unified, name), ...VERSION_2[limit] }];
  });
}

const VERSION_1 = {
  memory: { file: "memory.limit_in_bytes", events: "memory.oom_control", counter: /^oom_kill (\d+)$/m },
  processes: { file: "pids.max", events: "pids.events", counter: /^max (\d+)$/m },
} as const;
const VERSION_2 = {
  memory: { file: "memory.max", events: "memory.events", counter: /^oom_kill (\d+)$/m },
  processes: { file: "pids.max", events: "pids.events", counter: /^max (\d+)$/m },
} as const;

/** False where a group can't be made, or the controller is not enabled for groups below ours. */
async function open({ directory, file }: Controller, value: number): Promise<boolean> {
  try {
    await mkdir(directory).catch(ignoreExisting);
    await writeFile(join(directory, file), String(value), { flag: constants.O_WRONLY });
    await access(join(directory, "cgroup.procs"), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function ignoreExisting(error: unknown): void {
  if (errnoOf(error) !== "EEXIST") throw error;
}

async function wasHit({ directory, events, counter }: Controller): Promise<boolean> {
  const text = await readFile(join(directory, events), "utf8").catch(() => "");
  return Number(counter.exec(text)?.[1] ?? 0) > 0;
}

/** A group stays busy for a moment after its last process has ended. */
async function removeGroup(directory: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const isRemoved = await rmdir(directory).then(
      () => true,
      () => false,
    );
    if (isRemoved) return;
    await systemClock.sleep(25);
  }
}
