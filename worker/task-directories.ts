import { chmod, lstat, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorText } from "../core/errors.js";
import { readPlainFileIfPresent } from "../core/files.js";
import { isRecord } from "../core/json.js";
import { identify, isAlive, type ProcessIdentity } from "../core/process/identity.js";
import { run } from "../core/process/run.js";

/** The private directory of one run, removed at its end. */
export interface TaskDirectory {
  readonly path: string;
  remove(): Promise<void>;
}

export interface UnremovableDirectory {
  readonly path: string;
  readonly reason: string;
}

export interface TaskDirectories {
  open(runId: string): Promise<TaskDirectory>;
  /**
   * Removes the directories of workers that have ended. `stuck`: those that could not be removed, with the
   * reason; they remain and have no further effect.
   */
  sweep(): Promise<{ readonly removed: readonly string[]; readonly stuck: readonly UnremovableDirectory[] }>;
}

const OWNER = "owner.json";
/** Suffix of a directory until its owner is written. If one is left later, it has no owner. */
const NEW_SUFFIX = ".new";
const NEW_MAX_AGE_MS = 60 * 60 * 1_000;

/** Task directories below `root`, each with the process that owns it. */
export function taskDirectories(root: string, now: () => Date): TaskDirectories {
  return {
    open: async (runId) => {
      const path = join(root, runId);
      await mkdir(root, { recursive: true, mode: 0o700 });
      // renamed once the owner is written: otherwise another worker's sweep would remove it
      const unnamed = `${path}${NEW_SUFFIX}`;
      await mkdir(unnamed, { mode: 0o700 });
      const owner = await identify(process.pid);
      await writeFile(join(unnamed, OWNER), JSON.stringify(owner), { mode: 0o600 });
      await rename(unnamed, path);
      return { path, remove: () => removeTree(path) };
    },
    sweep: async () => {
      const names = await readdir(root).catch(() => []);
      const removed: string[] = [];
      const stuck: UnremovableDirectory[] = [];
      for (const name of names) {
        const path = join(root, name);
        if (!(await isAbandoned(path, now()))) continue;
        // two workers that start at the same time may both remove it
        try {
          await removeTree(path);
          removed.push(name);
        } catch (error) {
          stuck.push({ path, reason: errorText(error).slice(0, REASON_LENGTH) });
        }
      }
      return { removed, stuck };
    },
  };
}

async function isAbandoned(path: string, now: Date): Promise<boolean> {
  const owner = await ownerOf(path);
  if (owner) return !(await isAlive(owner));
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && now.getTime() - found.mtimeMs > NEW_MAX_AGE_MS;
}

async function ownerOf(path: string): Promise<ProcessIdentity | undefined> {
  try {
    const owner: unknown = JSON.parse((await readPlainFileIfPresent(join(path, OWNER))) ?? "null");
    if (!isRecord(owner)) return undefined;
    const { pid, startedAt } = owner;
    return typeof pid === "number" && typeof startedAt === "string" ? { pid, startedAt } : undefined;
  } catch {
    return undefined;
  }
}

/** Maximum length of a file system error's text: its path may be very long. */
const REASON_LENGTH = 300;

/**
 * Removes a tree that other programs have written to: they may have removed permissions, or nested
 * directories deeper than the maximum path length. `rm` descends directory by directory (fts(3)) and needs
 * no long paths.
 */
async function removeTree(path: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 3 } as const;
  try {
    await rm(path, options);
  } catch {
    await makeWritable(path).catch(() => undefined);
    const { exitCode, stderr } = await run("rm", ["-rf", "--", path], {
      env: { PATH: "/usr/bin:/bin" },
      // one line for each file that could not be removed
      mayBeCut: true,
    });
    if (exitCode !== 0) throw new Error(stderr.slice(0, REASON_LENGTH));
  }
}

async function makeWritable(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  // never follows a symbolic link
  if (!found?.isDirectory()) return;
  await chmod(path, 0o700);
  for (const name of await readdir(path)) await makeWritable(join(path, name));
}
