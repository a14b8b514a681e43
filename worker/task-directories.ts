import { chmod, lstat, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorText } from "../core/errors.js";
import { readPlainFileIfPresent } from "../core/files.js";
import { isRecord } from "../core/json.js";
import { identify, isAlive, type ProcessIdentity } from "../core/process/identity.js";
import { run } from "../core/process/run.js";

/** A directory of one run: private, and gone when the run is. */
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
   * Removes what workers have left behind that are no more. `stuck`: what could not be removed, with the reason; it
   * is left where it is and keeps nobody from work.
   */
  sweep(): Promise<{ readonly removed: readonly string[]; readonly stuck: readonly UnremovableDirectory[] }>;
}

const OWNER = "owner.json";
/** While a directory gets its owner: what is left of one later than this is nobody's. */
const NEW_SUFFIX = ".new";
const NEW_MAX_AGE_MS = 60 * 60 * 1_000;

/** Task directories below `root`, each with the process that it belongs to. */
export function taskDirectories(root: string, now: () => Date): TaskDirectories {
  return {
    open: async (runId) => {
      const path = join(root, runId);
      await mkdir(root, { recursive: true, mode: 0o700 });
      // it gets its name when its owner stands in it: no sweep takes it for a dead worker's
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
        // two workers that start at once may both remove it
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

/** What is said of an error of the file system: its path may be as long as paths can be. */
const REASON_LENGTH = 300;

/**
 * Removes a tree in which foreign programs have worked: they may have taken away their own rights to it, or nested it
 * deeper than a path can name. `rm` goes down directory by directory (fts(3)) and needs no paths.
 */
async function removeTree(path: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 3 } as const;
  try {
    await rm(path, options);
  } catch {
    await makeWritable(path).catch(() => undefined);
    const { exitCode, stderr } = await run("rm", ["-rf", "--", path], {
      env: { PATH: "/usr/bin:/bin" },
      // a line for each file of an agent's that stays
      mayBeCut: true,
    });
    if (exitCode !== 0) throw new Error(stderr.slice(0, REASON_LENGTH));
  }
}

async function makeWritable(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  // never through a symbolic link
  if (!found?.isDirectory()) return;
  await chmod(path, 0o700);
  for (const name of await readdir(path)) await makeWritable(join(path, name));
}
