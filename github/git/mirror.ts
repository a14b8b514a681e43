import { createHash } from "node:crypto";
import { link, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf, isOpsError } from "../../core/errors.js";
import { makeDirectory } from "../../core/files.js";
import { withLock } from "../../core/lock.js";
import { commitAt, fetchBranch, newPristine, inPristine, type Pristine, setBase } from "./pristine.js";

/**
 * Bare clones that are kept between tasks, one for each remote, so that a task fetches what is new instead of the
 * whole repository. They are only safe where agents can't reach them: git doesn't check the contents of a pack again
 * when it reads it.
 */
export interface Mirrors {
  /** Parent of all mirrors. */
  readonly directory: string;
}

/** Seconds to wait for another worker of this machine that fetches the same repository, which may be large. */
const LOCK_SECONDS = 15 * 60;
/** Each fetch adds a pack; above this number they are combined. */
const MOST_PACKS = 20;
/** Unused mirrors are removed after this time, our choice. */
const UNUSED_MS = 14 * 24 * 60 * 60 * 1_000;
/** Its modification time is the mirror's last use. */
const LAST_USE = "opsctl-last-use";

/**
 * Fetches a branch into the remote's mirror, and shares the mirror's packs with the pristine clone by hard links: packs
 * never change, and the clone keeps them when the mirror is repacked or removed. Returns the branch's tip, and the paths
 * of the shared files. A mirror that git can't use is removed, and undefined returned.
 *
 * @throws OpsError those of git, as for a clone
 */
export async function cloneFromMirror(
  { directory }: Mirrors,
  pristine: Pristine,
  branch: string,
  signal: AbortSignal,
): Promise<{ readonly commit: string; readonly shared: ReadonlySet<string> } | undefined> {
  const path = join(directory, nameOf(pristine));
  const mirror: Pristine = { ...pristine, gitDirectory: path };
  return inTurn(path, () =>
    withLock(`${path}.lock`, { what: pristine.remote, waitSeconds: LOCK_SECONDS }, async () => {
      try {
        const commit = await fetchInto(mirror, branch, signal);
        await newPristine(pristine, signal);
        const shared = await sharePacks(path, pristine.gitDirectory);
        await setBase(pristine, commit);
        return { commit, shared };
      } catch (error) {
        signal.throwIfAborted();
        if (!isUnusable(error)) throw error;
        await rm(path, { recursive: true, force: true });
        return undefined;
      }
    }),
  );
}

/** The last call for each mirror: the lock's own wait for another process takes at least a second. */
const turns = new Map<string, Promise<unknown>>();

async function inTurn<T>(path: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(path) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(path, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(path) === mine) turns.delete(path);
  }
}

/** Readable, and different for remotes that differ in case only. */
function nameOf({ repository, remote }: Pristine): string {
  const digest = createHash("sha256").update(remote).digest("hex").slice(0, 16);
  return `${repository.replace(/[^A-Za-z0-9._-]/g, "+").slice(0, 100)}-${digest}.git`;
}

async function fetchInto(mirror: Pristine, branch: string, signal: AbortSignal): Promise<string> {
  const { gitDirectory } = mirror;
  await makeDirectory(gitDirectory);
  // also where it exists: a kill may have stopped its creation
  await newPristine(mirror, signal);
  // not the branch's name: one of an earlier branch, deleted since, may be in its way
  const ref = `refs/opsctl/${createHash("sha256").update(branch).digest("hex")}`;
  await fetchBranch(mirror, branch, ref, signal, ["-c", "fetch.unpackLimit=1"]);
  await writeFile(join(gitDirectory, LAST_USE), "");
  const packs = (await readdir(join(gitDirectory, "objects", "pack"))).filter((name) =>
    name.endsWith(".pack"),
  );
  if (packs.length > MOST_PACKS)
    await inPristine(mirror, ["repack", "-d", "--quiet", "--geometric=2"], signal);
  return commitAt(mirror, ref, signal);
}

async function sharePacks(from: string, to: string): Promise<ReadonlySet<string>> {
  const [source, target] = [join(from, "objects", "pack"), join(to, "objects", "pack")];
  await mkdir(target, { recursive: true });
  const shared = new Set<string>();
  for (const name of await readdir(source)) {
    // a killed fetch leaves `tmp_pack_…`
    if (!name.startsWith("pack-")) continue;
    await link(join(source, name), join(target, name));
    shared.add(join(target, name));
  }
  return shared;
}

/** Failures of the mirror's own files; everything else would happen to a clone, too. */
function isUnusable(error: unknown): boolean {
  return isOpsError(error) ? error.code === "checkout.git-failed" : errnoOf(error) !== undefined;
}

/** Removes mirrors that no task has used for two weeks; another worker's use keeps one. */
export async function sweepMirrors({ directory }: Mirrors, now: Date): Promise<void> {
  for (const name of await readdir(directory).catch(() => [])) {
    if (!name.endsWith(".git")) continue;
    const path = join(directory, name);
    const used = await stat(join(path, LAST_USE)).catch(() => undefined);
    if (used && now.getTime() - used.mtimeMs < UNUSED_MS) continue;
    await withLock(`${path}.lock`, { what: path }, () => rm(path, { recursive: true, force: true })).catch(
      () => undefined,
    );
  }
}
