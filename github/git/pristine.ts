import { failure, isOpsError } from "../../core/errors.js";
import type { RunResult } from "../../core/process/run.js";
import { newRepository, writeRef } from "./new-repository.js";
import { nulSeparated, type RawPath } from "./paths.js";
import type { Git, GitStep } from "./run.js";

/** A bare clone that other programs never access. */
export interface Pristine {
  readonly git: Git;
  /** `owner/repo`, for errors. */
  readonly repository: string;
  /** The remote's URL, without credentials. It is not stored in the clone. */
  readonly remote: string;
  readonly gitDirectory: string;
}

export interface Tip {
  readonly commit: string;
  readonly message: string;
}

export type PristineStep = Pick<
  GitStep,
  "input" | "env" | "accept" | "remote" | "timeoutMs" | "foreign" | "onBytes" | "encoding"
> & {
  /** The agent's directory, for steps that read it. */
  readonly workTree?: string;
};

const BASE_REF = "refs/opsctl/base";
const TIP_REF = "refs/opsctl/tip";

/** Runs one git step in the pristine clone. */
export function inPristine(
  { git, repository, gitDirectory }: Pristine,
  args: readonly string[],
  signal: AbortSignal,
  { workTree, ...extra }: PristineStep = {},
): Promise<RunResult> {
  const where = [`--git-dir=${gitDirectory}`, ...(workTree === undefined ? [] : [`--work-tree=${workTree}`])];
  return git.run({ args: [...where, ...args], repository, cwd: workTree ?? gitDirectory, ...extra }, signal);
}

/** Creates the clone with one branch and returns the branch's tip. */
export async function clonePristine(
  pristine: Pristine,
  branch: string,
  signal: AbortSignal,
): Promise<string> {
  await newPristine(pristine, signal);
  await fetchBranch(pristine, branch, BASE_REF, signal);
  return commitAt(pristine, BASE_REF, signal);
}

/** Makes the base commit known to a clone that has its objects already. */
export async function setBase(pristine: Pristine, commit: string): Promise<void> {
  await writeRef(pristine, BASE_REF, commit);
}

/** Creates an empty bare repository. */
export function newPristine(pristine: Pristine, signal: AbortSignal): Promise<void> {
  return newRepository(pristine, { bare: true, head: { branch: "none" } }, signal);
}

/**
 * Whether the remote has a branch.
 *
 * @throws OpsError `checkout.branch-blocked` (1) when another branch prevents it: git's refs are files in
 * directories (git-check-ref-format(1)), so `ai` and `ai/issue-1` can't both exist
 */
export async function isThere(pristine: Pristine, branch: string, signal: AbortSignal): Promise<boolean> {
  const { remote, repository } = pristine;
  const parts = branch.split("/");
  const above = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join("/"));
  const patterns = [branch, `${branch}/*`, ...above].map((name) => `refs/heads/${name}`);
  const { stdout } = await inPristine(pristine, ["ls-remote", "--", remote, ...patterns], signal, { remote });
  const found = [...stdout.matchAll(/^[0-9a-f]+\trefs\/heads\/(.+)$/gm)].map((match) => match[1] ?? "");
  const blocking = found.find((name) => branch.startsWith(`${name}/`) || name.startsWith(`${branch}/`));
  if (blocking !== undefined) throw failure("checkout.branch-blocked", { repository, branch, blocking });
  return found.includes(branch);
}

/** Whether the remote has any branch. */
export async function hasBranches(pristine: Pristine, signal: AbortSignal): Promise<boolean> {
  const { remote } = pristine;
  const { stdout } = await inPristine(pristine, ["ls-remote", "--heads", "--", remote], signal, { remote });
  return stdout.trim() !== "";
}

/** The tip of the remote's branch; undefined when it doesn't exist. */
export async function remoteTip(
  pristine: Pristine,
  branch: string,
  signal: AbortSignal,
): Promise<Tip | undefined> {
  if (!(await isThere(pristine, branch, signal))) return undefined;
  try {
    await fetchBranch(pristine, branch, TIP_REF, signal);
  } catch (error) {
    if (isOpsError(error) && error.code === "checkout.no-branch") return undefined;
    throw error;
  }
  const commit = await commitAt(pristine, TIP_REF, signal);
  const { stdout } = await inPristine(pristine, ["cat-file", "commit", commit], signal);
  return { commit, message: stdout.slice(stdout.indexOf("\n\n") + 2) };
}

/** Fetches one branch of the remote to a ref; `settings` are options of git itself. */
export async function fetchBranch(
  pristine: Pristine,
  branch: string,
  to: string,
  signal: AbortSignal,
  settings: readonly string[] = [],
): Promise<void> {
  const refspec = `+refs/heads/${branch}:${to}`;
  const args = [
    ...settings,
    "fetch",
    "--quiet",
    "--no-tags",
    "--no-write-fetch-head",
    "--",
    pristine.remote,
    refspec,
  ];
  await inPristine(pristine, args, signal, { remote: pristine.remote });
}

export async function commitAt(pristine: Pristine, ref: string, signal: AbortSignal): Promise<string> {
  const { stdout } = await inPristine(pristine, ["rev-parse", "--verify", `${ref}^{commit}`], signal);
  return stdout.trim();
}

/** Whether a commit or one of its ancestors has this line in its message. */
export async function historyHasLine(
  pristine: Pristine,
  commit: string,
  line: string,
  signal: AbortSignal,
): Promise<boolean> {
  const args = ["log", "-z", "--format=%B", "--fixed-strings", `--grep=${line}`, commit, "--"];
  const { stdout } = await inPristine(pristine, args, signal);
  return stdout.split(/[\n\0]/).includes(line);
}

/** One entry of a tree, from `git ls-tree`. */
export interface TreeEntry {
  /** `100644`, `100755`, `120000` (symbolic link), `160000` (submodule). */
  readonly mode: string;
  readonly object: string;
  /** Size in bytes; undefined for a submodule. */
  readonly size: number | undefined;
  readonly path: RawPath;
}

/** The files of a commit or tree, recursively; only `path` if given. */
export async function listTree(
  pristine: Pristine,
  tree: string,
  signal: AbortSignal,
  path?: string,
): Promise<readonly TreeEntry[]> {
  const args = [
    "ls-tree",
    "-r",
    "-z",
    "--long",
    "--full-tree",
    tree,
    "--",
    ...(path === undefined ? [] : [path]),
  ];
  const { stdout } = await inPristine(pristine, args, signal, { encoding: "latin1" });
  return nulSeparated(stdout).flatMap((line) => {
    const found = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line);
    if (!found) return [];
    const [, mode = "", object = "", size = "", name = ""] = found;
    return [{ mode, object, size: size === "-" ? undefined : Number(size), path: name }];
  });
}

/** The text of a blob. */
export async function readBlob(pristine: Pristine, object: string, signal: AbortSignal): Promise<string> {
  return (await inPristine(pristine, ["cat-file", "blob", object], signal)).stdout;
}
