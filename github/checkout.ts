import { randomUUID } from "node:crypto";
import { lstat, rename } from "node:fs/promises";
import { join } from "node:path";
import { makeDirectory } from "../core/files.js";
import { type Clock, systemClock } from "../core/time/clock.js";
import { failure, isOpsError, usageError } from "../core/errors.js";
import { withoutUserinfo } from "../core/printable.js";
import type { Checkout, Checkouts } from "../worker/ports/checkout.js";
import type { Repository } from "../worker/task/task.js";
import { type Base, entriesOf, readBase, withoutContent } from "./git/base.js";
import { bundleCommit, unbundleCommit } from "./git/bundle.js";
import { rawPathOf } from "./git/paths.js";
import { readChangedFiles } from "./git/changed-files.js";
import { cloneFromMirror, type Mirrors } from "./git/mirror.js";
import { replayedTree } from "./git/replay.js";
import { writeTree } from "./git/write-tree.js";
import { inspectChange } from "./git/inspect.js";
import {
  clonePristine,
  hasBranches,
  historyHasLine,
  inPristine,
  listTree,
  type Pristine,
  readBlob,
  remoteTip,
  type TreeEntry,
} from "./git/pristine.js";
import { haveSameFiles, patchOf } from "./git/compare.js";
import { pushCommit } from "./git/push.js";
import { type ChangeLimits, DEFAULT_LIMITS, refusedChange } from "./git/refusal.js";
import { createGit, type GitOptions } from "./git/run.js";
import { checkUnchanged, type DirectorySnapshot, snapshotDirectory } from "./git/directory-snapshot.js";
import { makeWorkingCopy } from "./git/working-copy.js";

export interface CheckoutsOptions extends GitOptions {
  /**
   * Server URL without a trailing slash, e.g. `https://github.com`; repositories are cloned from
   * `<url>/<owner>/<repo>.git`.
   */
  readonly serverUrl: string;
  /** Author of commits; `opsctl-worker` by default. */
  readonly author?: { readonly name: string; readonly email: string };
  readonly limits?: ChangeLimits;
  readonly clock?: Clock;
  /** Only where no agent can reach them. */
  readonly mirrors?: Mirrors | undefined;
}

const DEFAULT_AUTHOR = { name: "opsctl-worker", email: "opsctl-worker@users.noreply.github.com" };
/** Maximum size of a file that is read as text, in bytes. */
const MAX_TEXT_BYTES = 1024 * 1024;

/** Git checkouts from a server over HTTP. */
export function openCheckouts(options: CheckoutsOptions): Checkouts {
  const { username, password } = new URL(options.serverUrl);
  // credentials in a URL would appear in argument lists and errors
  if (username || password) {
    throw usageError("checkout.password-in-url", { url: withoutUserinfo(options.serverUrl) });
  }
  const git = createGit(options);
  return {
    async open(repository, branch, directory, signal) {
      const gitDirectory = join(directory, "pristine.git");
      await makeDirectory(gitDirectory);
      const pristine: Pristine = { git, ...addressOf(repository, options.serverUrl), gitDirectory };
      await checkBranch(pristine, branch, signal);
      const { commit: baseCommit, shared } = await cloned(pristine, branch, options.mirrors, signal);
      const agentDirectory = join(directory, "agent");
      await makeWorkingCopy(pristine, baseCommit, agentDirectory, branch, signal);
      const base = await readBase(pristine, baseCommit, agentDirectory, signal);
      const guarded = await createGuard(pristine, shared);
      return checkout({
        options,
        pristine,
        base,
        agentDirectory,
        branch,
        guarded,
        directoryIdentity: await directoryIdentity(agentDirectory),
      });
    },
  };
}

interface Cloned {
  /** The branch's tip. */
  readonly commit: string;
  /** Files that a mirror has, too. */
  readonly shared?: ReadonlySet<string>;
}

async function cloned(
  pristine: Pristine,
  branch: string,
  mirrors: Mirrors | undefined,
  signal: AbortSignal,
): Promise<Cloned> {
  try {
    const mirrored = mirrors && (await cloneFromMirror(mirrors, pristine, branch, signal));
    return mirrored ?? { commit: await clonePristine(pristine, branch, signal) };
  } catch (error) {
    if (!isOpsError(error) || error.code !== "checkout.no-branch") throw error;
    if (await hasBranches(pristine, signal)) throw error;
    throw failure("checkout.empty-repository", { repository: pristine.repository, branch }, { cause: error });
  }
}

interface Opened {
  readonly options: CheckoutsOptions;
  readonly pristine: Pristine;
  readonly base: Base;
  readonly agentDirectory: string;
  /** The branch that the agent's directory has checked out. */
  readonly branch: string;
  readonly guarded: Guarded;
  /** Identity of `agentDirectory` when it was created. */
  directoryIdentity: string;
}

function checkout(opened: Opened): Checkout {
  const { pristine, base, agentDirectory, guarded } = opened;
  const baseCommit = base.commit;
  return {
    baseCommit,
    agentDirectory,
    withoutContent: withoutContent(base),
    baseEntries: entriesOf(base.entries),
    entries: (commit, signal) =>
      guarded(signal, async () => entriesOf(await listTree(pristine, commit, signal))),
    readText: (commit, path, signal) =>
      guarded(signal, async () =>
        readText(pristine, await listTree(pristine, commit, signal, path), path, signal),
      ),
    readBase: (path, signal) => guarded(signal, () => readText(pristine, base.entries, path, signal)),
    commit: (message, signal) => guarded(signal, () => commitChange(opened, message, signal)),
    readChanged: (commit, side, onBytes, signal) =>
      guarded(signal, () => {
        const files = { from: baseCommit, to: commit, side: side === "base" ? "from" : "to" } as const;
        return readChangedFiles(pristine, files, onBytes, signal);
      }),
    haveSameFiles: (one, other, signal) => guarded(signal, () => haveSameFiles(pristine, one, other, signal)),
    resetAgent: (commit, signal) => guarded(signal, () => resetAgent(opened, commit, signal)),
    patch: (commit, signal) => guarded(signal, () => patchOf(pristine, baseCommit, commit, signal)),
    save: (commit, signal) => guarded(signal, () => bundleCommit(pristine, baseCommit, commit, signal)),
    restore: (saved, commit, signal) =>
      guarded(signal, () => unbundleCommit(pristine, saved, { base: baseCommit, commit }, signal)),
    replay: (saved, commit, signal) =>
      guarded(signal, async () => {
        const tree = await replayedTree(pristine, saved, { base: baseCommit, commit }, signal);
        return tree === undefined ? undefined : commitTree(opened, tree, "Replay", signal);
      }),
    materialize: (commit, directory, signal) =>
      guarded(signal, () => makeWorkingCopy(pristine, commit, directory, undefined, signal)),
    remoteBranch: (branch, signal) =>
      guarded(signal, async () => {
        await checkBranch(pristine, branch, signal);
        return remoteTip(pristine, branch, signal);
      }),
    hasTrailer: (trailer, signal) =>
      guarded(signal, () => historyHasLine(pristine, baseCommit, trailer, signal)),
    push: (commit, branch, expected, signal) =>
      guarded(signal, async () => {
        await checkBranch(pristine, branch, signal);
        return pushCommit(pristine, commit, branch, expected, signal);
      }),
  };
}

/** Runs one operation at a time in the pristine clone, after checking that nobody else has changed it. */
type Guarded = <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

async function createGuard(
  { gitDirectory, repository }: Pristine,
  shared: ReadonlySet<string> | undefined,
): Promise<Guarded> {
  let snapshot: DirectorySnapshot = await snapshotDirectory(gitDirectory, shared);
  let last: Promise<unknown> = Promise.resolve();
  return (signal, work) => {
    const next = last.then(async () => {
      signal.throwIfAborted();
      await checkUnchanged(gitDirectory, snapshot, repository, shared);
      try {
        return await work();
      } finally {
        snapshot = await snapshotDirectory(gitDirectory, shared);
      }
    });
    last = next.catch(() => undefined);
    return next;
  };
}

async function readText(
  pristine: Pristine,
  entries: readonly TreeEntry[],
  path: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const entry = entries.find((found) => found.path === rawPathOf(path));
  if (!entry?.mode.startsWith("100")) return undefined;
  const { size = 0, object } = entry;
  if (size > MAX_TEXT_BYTES) {
    throw failure("checkout.file-too-big", {
      repository: pristine.repository,
      path,
      size,
      limit: MAX_TEXT_BYTES,
    });
  }
  return readBlob(pristine, object, signal);
}

async function commitChange(opened: Opened, message: string, signal: AbortSignal) {
  const { options, pristine, base, agentDirectory: directory } = opened;
  const limits = options.limits ?? DEFAULT_LIMITS;
  if ((await directoryIdentity(directory)) !== opened.directoryIdentity) {
    throw refusedChange(pristine.repository, ".", "the working copy was replaced by something else");
  }
  const gathered = await writeTree({ pristine, base, directory, limits }, signal);
  const { files, converted } = await inspectChange(pristine, base, gathered, limits, signal);
  if (files.length === 0) return undefined;
  return { commit: await commitTree(opened, gathered.tree, message, signal), files, converted };
}

/** A commit of a tree on the base; it is on no branch. */
async function commitTree(
  { options, pristine, base }: Opened,
  tree: string,
  message: string,
  signal: AbortSignal,
): Promise<string> {
  const { name, email } = options.author ?? DEFAULT_AUTHOR;
  const date = `@${Math.floor((options.clock ?? systemClock).now().getTime() / 1000)} +0000`;
  const env = {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  };
  const args = ["commit-tree", tree, "-p", base.commit, "-F", "-"];
  // git accepts no NUL in a message
  const input = `${message.replaceAll("\0", "").trimEnd()}\n`;
  const { stdout } = await inPristine(pristine, args, signal, { env, input });
  return stdout.trim();
}

/** The old directory is moved aside and removed with the run's: the agent may have made it unremovable. */
async function resetAgent(opened: Opened, commit: string, signal: AbortSignal): Promise<void> {
  const { pristine, agentDirectory, branch } = opened;
  await rename(agentDirectory, `${agentDirectory}.${randomUUID()}`);
  await makeWorkingCopy(pristine, commit, agentDirectory, branch, signal);
  opened.directoryIdentity = await directoryIdentity(agentDirectory);
}

/** A directory's identity; a symbolic link that replaces it has another. */
async function directoryIdentity(directory: string): Promise<string> {
  const { dev, ino, mode } = await lstat(directory).catch(() => ({ dev: 0, ino: 0, mode: 0 }));
  return `${dev}:${ino}:${mode & 0o170000}`;
}

/** Names that are valid without asking git: words of letters, digits, `_` and `-` between single slashes. */
const PLAIN_BRANCH = /^(?!-)[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*$/;

/** Refuses invalid branch names, which may come from the code host; git decides which are valid. */
async function checkBranch(pristine: Pristine, branch: string, signal: AbortSignal): Promise<void> {
  if (PLAIN_BRANCH.test(branch)) return;
  const { git, repository, gitDirectory: cwd } = pristine;
  const args = ["check-ref-format", `refs/heads/${branch}`];
  const { exitCode } = await git.run({ args, repository, cwd, accept: [0, 1] }, signal);
  if (exitCode !== 0) throw failure("checkout.bad-branch", { repository, branch });
}

function addressOf({ owner, name }: Repository, serverUrl: string) {
  return { repository: `${owner}/${name}`, remote: `${serverUrl}/${owner}/${name}.git` };
}
