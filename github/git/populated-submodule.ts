import { randomBytes } from "node:crypto";
import { open, realpath, rm } from "node:fs/promises";
import { constants } from "node:fs";
import { join, resolve, sep } from "node:path";
import { SUBMODULE } from "./base.js";
import { nulSeparated, pathBytes, type RawPath } from "./paths.js";
import { inPristine, type Pristine, type PristineStep } from "./pristine.js";
import type { Scan } from "./scan.js";

export interface Populated {
  readonly pristine: Pristine;
  /** The agent's directory. */
  readonly directory: string;
  readonly scan: Scan;
  /** Time-out in milliseconds for steps that read the agent's rules. */
  readonly rulesMs: number;
}

/** Maximum nesting of submodules; far more than in practice. */
const DEEPEST = 8;

/**
 * The first difference between a submodule that the agent checked out and the commit of its gitlink: a path,
 * or the submodule's own when it is at another commit or can't be read. Undefined when there is none. Its
 * repository is only read as data, with our git and our configuration. Forged objects could only hide a
 * change, and nothing of a submodule is ever published.
 */
export async function changeIn(
  populated: Populated,
  path: RawPath,
  commit: string,
  signal: AbortSignal,
  depth = 0,
): Promise<RawPath | undefined> {
  const { directory, pristine } = populated;
  const objects = depth < DEEPEST ? await objectsAt(directory, path, commit) : undefined;
  if (objects === undefined) return path;
  const index = join(pristine.gitDirectory, `index-${randomBytes(6).toString("hex")}`);
  const env = { GIT_INDEX_FILE: index, GIT_ALTERNATE_OBJECT_DIRECTORIES: objects };
  const extra = { env, foreign: true, encoding: "latin1", timeoutMs: populated.rulesMs } as const;
  const workTree = join(directory, pathBytes(path).toString());
  const git = (args: readonly string[], accept = [0]) =>
    inPristine(pristine, args, signal, { ...extra, accept, workTree });
  try {
    const inside = await submodulesIn(pristine, commit, extra, signal);
    if (inside === undefined) return path;
    await git(["read-tree", commit]);
    // 1: some file needs an update, which the next command lists
    await git(["update-index", "-q", "--refresh", "--ignore-submodules"], [0, 1]);
    const edited = await git(["diff-files", "-z", "--name-only", "--ignore-submodules=all"]);
    const added = await git(["ls-files", "-z", "--others", "--exclude-standard"]);
    const [first] = [...nulSeparated(edited.stdout), ...nulSeparated(added.stdout)];
    if (first !== undefined) return `${path}/${first}`;
    for (const [below, object] of inside) {
      const inner = `${path}/${below}`;
      const changed = await innerChange(populated, inner, object, signal, depth);
      if (changed !== undefined) return changed;
    }
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (isRefusal(error)) return path;
    throw error;
  } finally {
    await rm(index, { force: true });
    await rm(`${index}.lock`, { force: true });
  }
}

/**
 * Maximum size of a listing in bytes, our choice: half a million files with usual names. git holds the index
 * in memory.
 */
const LONGEST_LISTING = 64 * 1024 * 1024;

/**
 * The submodules of a commit by path; undefined when the listing is larger than the limit. A forged tree can
 * contain itself repeatedly, so git is stopped at the limit, and commands that would load the whole tree are
 * not used.
 */
async function submodulesIn(
  pristine: Pristine,
  commit: string,
  extra: PristineStep,
  signal: AbortSignal,
): Promise<ReadonlyMap<RawPath, string> | undefined> {
  const enough = new AbortController();
  const chunks: Buffer[] = [];
  let length = 0;
  const onBytes = (bytes: Buffer): void => {
    length += bytes.length;
    if (length > LONGEST_LISTING) enough.abort();
    else chunks.push(bytes);
  };
  // -t lists trees as well: a forged commit may contain nothing else
  const args = ["ls-tree", "-r", "-t", "-z", "--full-tree", commit];
  try {
    await inPristine(pristine, args, AbortSignal.any([signal, enough.signal]), { ...extra, onBytes });
  } catch (error) {
    signal.throwIfAborted();
    if (enough.signal.aborted) return undefined;
    throw error;
  }
  const lines = nulSeparated(Buffer.concat(chunks).toString("latin1"));
  return new Map(
    lines
      .map((line) => /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line))
      .filter((found) => found?.[1] === SUBMODULE)
      .map((found) => [found?.[3] ?? "", found?.[2] ?? ""]),
  );
}

function innerChange(
  populated: Populated,
  path: RawPath,
  commit: string,
  signal: AbortSignal,
  depth: number,
): Promise<RawPath | undefined> {
  const { kinds, nested } = populated.scan;
  if (nested.includes(path)) return changeIn(populated, path, commit, signal, depth + 1);
  return Promise.resolve([...kinds.keys()].find((other) => other.startsWith(`${path}/`)));
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "checkout.refused-change";
}

/** The objects of a submodule's repository, if it is in the agent's directory and at this commit. */
async function objectsAt(directory: string, path: RawPath, commit: string): Promise<string | undefined> {
  try {
    const top = await realpath(directory);
    const name = pathBytes(path).toString();
    const dotGit = join(directory, name, ".git");
    const pointer = await readSmall(dotGit).catch(() => "gitdir: .git");
    const target = /^gitdir: (.+?)\n?$/.exec(pointer)?.[1];
    if (target === undefined) return undefined;
    const repository = await realpath(resolve(directory, name, target));
    const objects = join(repository, "objects");
    // git parses this variable as a list with colons and quotes (git(1), GIT_ALTERNATE_OBJECT_DIRECTORIES)
    if (!repository.startsWith(top + sep) || /[:"\n]/.test(objects)) return undefined;
    const head = (await readSmall(join(repository, "HEAD"))).trim();
    const ref = /^ref: (refs\/heads\/[\w./-]+)$/.exec(head)?.[1];
    const at =
      ref === undefined || ref.includes("..") ? head : (await readSmall(join(repository, ref))).trim();
    return at === commit ? objects : undefined;
  } catch {
    return undefined;
  }
}

/** Longer than any of git's pointer files. */
const POINTER = 4_096;

async function readSmall(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { size } = await file.stat();
    if (size > POINTER) throw new Error("too long");
    const buffer = Buffer.alloc(POINTER);
    const { bytesRead } = await file.read(buffer, 0, POINTER, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}
