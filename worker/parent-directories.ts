import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { makeDirectory } from "../core/files.js";
import { isId } from "../core/names/id.js";
import {
  findUnexpectedEntry,
  type ParentDirectory,
  type UnexpectedEntry,
} from "./verify/unexpected-entries.js";

/** A directory that is ours alone, and what may lie in it. */
export interface OwnDirectory {
  readonly path: string;
  readonly known: (name: string) => boolean;
}

/** What lies around the places where changes are verified. */
export interface ParentDirectories {
  /**
   * Looks for what does not belong there: in our own directories, in those above them, and in that of one
   * verification.
   */
  findUnexpected(verification?: OwnDirectory): Promise<UnexpectedEntry | undefined>;
}

const TASK_DIRECTORY = /^verify-[0-9a-f]{16}(\.new)?$/;

/** What task directories are called: by their run's id, or for a verification. */
export function isTaskDirectory(name: string): boolean {
  return TASK_DIRECTORY.test(name) || isId(name.replace(/\.new$/, ""));
}

/**
 * Takes down, now, what lies in the directories above our own: it was there before any agent of this worker.
 *
 * @param own ours, from the outermost in to the one that holds the task directories.
 */
export function snapshotParentDirectories(
  own: readonly [OwnDirectory, ...OwnDirectory[]],
): ParentDirectories {
  const root = own.at(-1)?.path ?? own[0].path;
  const snapshot = takeSnapshot(own[0].path, root);
  return {
    findUnexpected: async (verification) => {
      const { real, outer } = await snapshot;
      // an agent may put a link in the place of a directory of ours
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

interface Snapshot {
  readonly real: string;
  readonly outer: readonly Pick<ParentDirectory, "path" | "rule">[];
}

/** Never rejects: what can't be made or read here is reported by whoever needs it. */
async function takeSnapshot(outermost: string, root: string): Promise<Snapshot> {
  await makeDirectory(root).catch(() => undefined);
  const real = (await realOf(root)) ?? root;
  // programs go up the real path, or the one that `PWD` says
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

/** Whether programs of this user could put something there: its owner may also give itself the right. */
function isOurs({ uid, gid, mode }: { uid: number; gid: number; mode: number }): boolean {
  const [user, groups] = [process.getuid?.(), process.getgroups?.() ?? []];
  if (user === undefined || user === 0 || uid === user) return true;
  return (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && groups.includes(gid));
}

/** The directories above one, up to the top. */
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
