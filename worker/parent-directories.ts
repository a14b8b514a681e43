import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { makeDirectory } from "../core/files.js";
import { isId } from "../core/names/id.js";
import {
  findUnexpectedEntry,
  type ParentDirectory,
  type UnexpectedEntry,
} from "./verify/unexpected-entries.js";

/** A directory that only opsctl writes to, and the entries expected in it. */
export interface OwnDirectory {
  readonly path: string;
  readonly known: (name: string) => boolean;
}

/** The directories above those in which changes are verified. */
export interface ParentDirectories {
  /**
   * Looks for unexpected entries: in our own directories, in those above them, and in that of one
   * verification.
   */
  findUnexpected(verification?: OwnDirectory): Promise<UnexpectedEntry | undefined>;
}

const TASK_DIRECTORY = /^verify-[0-9a-f]{16}(\.new)?$/;

/** Whether a directory has the name of a task directory: a run's id, or one for a verification. */
export function isTaskDirectory(name: string): boolean {
  return TASK_DIRECTORY.test(name) || isId(name.replace(/\.new$/, ""));
}

/**
 * Takes a snapshot of the directories above our own: its entries were there before any agent of this worker.
 *
 * @param own our directories, from the outermost to the one that contains the task directories
 */
export function snapshotParentDirectories(
  own: readonly [OwnDirectory, ...OwnDirectory[]],
): ParentDirectories {
  const root = own.at(-1)?.path ?? own[0].path;
  const snapshot = takeSnapshot(own[0].path, root);
  return {
    findUnexpected: async (verification) => {
      const { real, outer } = await snapshot;
      // an agent may have replaced one of our directories with a link
      if ((await realOf(root)) !== real) return { path: root, own: true };
      if (verification) {
        const { path } = verification;
        if ((await realOf(path)) !== join(real, basename(path))) return { path, own: true };
      }
      const innermostFirst = [...(verification ? [verification] : []), ...own.toReversed()];
      const ours = innermostFirst.map(async ({ path, known }): Promise<ParentDirectory> => {
        return { path, names: await namesIn(path), rule: { kind: "own", known } };
      });
      const others = outer.map(async ({ path, rule }) => ({ path, names: await namesIn(path), rule }));
      return findUnexpectedEntry(await Promise.all([...ours, ...others]));
    },
  };
}

/** For agents and steps that can't write there. */
export const uncheckedParentDirectories: ParentDirectories = {
  findUnexpected: () => Promise.resolve(undefined),
};

interface Snapshot {
  readonly real: string;
  readonly outer: readonly Pick<ParentDirectory, "path" | "rule">[];
}

/** Never rejects: errors are reported where the directory is needed. */
async function takeSnapshot(outermost: string, root: string): Promise<Snapshot> {
  await makeDirectory(root).catch(() => undefined);
  const real = (await realOf(root)) ?? root;
  // programs follow the real path or the one in `PWD`
  const paths = new Set([
    ...above(outermost),
    ...above((await realOf(outermost)) ?? outermost),
    ...(await realAbove(outermost)),
  ]);
  const outer: Pick<ParentDirectory, "path" | "rule">[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found || !isOurs(found)) continue;
    const names = await namesIn(path);
    outer.push({ path, rule: { kind: "outer", before: names && new Set(names) } });
  }
  return { real, outer };
}

/** Whether programs of this user could add entries; an owner can always grant itself the right. */
function isOurs({ uid, gid, mode }: { uid: number; gid: number; mode: number }): boolean {
  const [user, groups] = [process.getuid?.(), process.getgroups?.() ?? []];
  if (user === undefined || user === 0 || uid === user) return true;
  return (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && groups.includes(gid));
}

/** All directories above a path. */
function above(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [] : [parent, ...above(parent)];
}

async function realAbove(path: string): Promise<readonly string[]> {
  const real = await Promise.all(above(path).map((each) => realOf(each)));
  return real.filter((each) => each !== undefined);
}

async function realOf(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

async function namesIn(path: string): Promise<readonly string[] | undefined> {
  return readdir(path).catch(() => undefined);
}
