import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { failure } from "../../../core/errors.js";
import type { Checkout, Checkouts, FileChange } from "../../../worker/ports/checkout.js";
import { formatRepository, type Repository } from "../../../worker/task/task.js";
import { addCommit, type MemoryHub, type MemoryRepository } from "./memory-hub.js";
import { anError } from "../errors.js";

type Method =
  keyof Checkouts | keyof Omit<Checkout, "baseCommit" | "agentDirectory" | "withoutContent" | "baseEntries">;
type Files = ReadonlyMap<string, string>;

export interface MemoryCheckouts extends Checkouts {
  /** How often each method was called, over all checkouts. */
  readonly calls: Map<Method, number>;
  /** The commits of fresh copies, by directory. */
  readonly copies: Map<string, string>;
  /** Runs before each call; may throw (an `OpsError`, as the real one), wait for the signal, or change the hub. */
  before: (method: Method, call: number, signal: AbortSignal) => Promise<void> | void;
}

/** Checkouts without git: commits and branches are in the hub, working copies are plain directories. */
export function memoryCheckouts(hub: MemoryHub): MemoryCheckouts {
  const calls = new Map<Method, number>();
  const copies = new Map<string, string>();
  const enter = async (method: Method, signal: AbortSignal): Promise<void> => {
    const call = (calls.get(method) ?? 0) + 1;
    calls.set(method, call);
    signal.throwIfAborted();
    await checkouts.before(method, call, signal);
    signal.throwIfAborted();
  };
  const checkouts: MemoryCheckouts = {
    calls,
    copies,
    before: () => undefined,
    async open(repository, branch, directory, signal) {
      await enter("open", signal);
      const remote = hub.find(repository);
      const base = remote?.branches.get(branch);
      if (!remote) throw anError("checkout.not-found", { repository: formatRepository(repository) });
      if (base === undefined) {
        const code = remote.branches.size === 0 ? "checkout.empty-repository" : "checkout.no-branch";
        throw anError(code, { repository: formatRepository(repository), branch });
      }
      const agentDirectory = join(directory, "agent");
      await writeFiles(filesOf(remote, base), agentDirectory);
      return memoryCheckout({ repository, remote, base, agentDirectory, enter, copies });
    },
  };
  return checkouts;
}

interface Context {
  readonly repository: Repository;
  readonly remote: MemoryRepository;
  readonly base: string;
  readonly agentDirectory: string;
  readonly copies: Map<string, string>;
  readonly enter: (method: Method, signal: AbortSignal) => Promise<void>;
}

function memoryCheckout({ repository, remote, base, agentDirectory, enter, copies }: Context): Checkout {
  const refuseBlocked = (branch: string): void => {
    const isBlocking = (other: string): boolean =>
      branch.startsWith(`${other}/`) || other.startsWith(`${branch}/`);
    const blocking = [...remote.branches.keys()].find(isBlocking);
    if (blocking === undefined) return;
    throw failure("checkout.branch-blocked", { repository: formatRepository(repository), branch, blocking });
  };
  return {
    baseCommit: base,
    agentDirectory,
    withoutContent: [],
    baseEntries: [...filesOf(remote, base).keys()].map((path) => ({ path, kind: "file" })),
    async entries(commit, signal) {
      await enter("entries", signal);
      return [...filesOf(remote, commit).keys()].map((path) => ({ path, kind: "file" }));
    },
    async readText(commit, path, signal) {
      await enter("readText", signal);
      return filesOf(remote, commit).get(path);
    },
    async readBase(path, signal) {
      await enter("readBase", signal);
      return filesOf(remote, base).get(path);
    },
    async commit(message, signal) {
      await enter("commit", signal);
      const files = await readFiles(agentDirectory, formatRepository(repository));
      const changes = changesBetween(filesOf(remote, base), files);
      if (changes.length === 0) return undefined;
      const commit = { message: `${message.trimEnd()}\n`, parent: base, files };
      return { commit: addCommit(remote, undefined, commit), files: changes, converted: [] };
    },
    async readChanged(commit, side, onBytes, signal) {
      await enter("readChanged", signal);
      const [before, after] = [filesOf(remote, base), filesOf(remote, commit)];
      for (const { path } of changesBetween(before, after)) {
        const text = (side === "base" ? before : after).get(path) ?? "";
        if (text !== "") onBytes(path, Buffer.from(text));
      }
    },
    async haveSameFiles(one, other, signal) {
      await enter("haveSameFiles", signal);
      return changesBetween(filesOf(remote, one), filesOf(remote, other)).length === 0;
    },
    async resetAgent(commit, signal) {
      await enter("resetAgent", signal);
      await writeFiles(filesOf(remote, commit), agentDirectory);
    },
    async patch(commit, signal) {
      await enter("patch", signal);
      const [before, after] = [filesOf(remote, base), filesOf(remote, commit)];
      const changed = changesBetween(before, after);
      return Buffer.from(
        changed.map(({ path }) => patchOf(path, before.get(path), after.get(path))).join(""),
      );
    },
    async save(commit, signal) {
      await enter("save", signal);
      return Buffer.from(commit);
    },
    async restore(saved, commit, signal) {
      await enter("restore", signal);
      return saved.toString() === commit && remote.commits.get(commit)?.parent === base;
    },
    async replay(saved, commit, signal) {
      await enter("replay", signal);
      const change = saved.toString() === commit ? remote.commits.get(commit) : undefined;
      if (change?.parent === undefined || !isAncestor(remote, change.parent, base)) return undefined;
      const files = merged(filesOf(remote, change.parent), filesOf(remote, commit), filesOf(remote, base));
      return files && addCommit(remote, undefined, { message: "Replay\n", parent: base, files });
    },
    async materialize(commit, directory, signal) {
      await enter("materialize", signal);
      copies.set(directory, commit);
      await writeFiles(filesOf(remote, commit), directory);
    },
    async remoteBranch(branch, signal) {
      await enter("remoteBranch", signal);
      refuseBlocked(branch);
      const commit = remote.branches.get(branch);
      if (commit === undefined) return undefined;
      return { commit, message: remote.commits.get(commit)?.message ?? "" };
    },
    async hasTrailer(trailer, signal) {
      await enter("hasTrailer", signal);
      for (let id: string | undefined = base; id !== undefined; id = remote.commits.get(id)?.parent) {
        if (remote.commits.get(id)?.message.split("\n").includes(trailer)) return true;
      }
      return false;
    },
    async push(commit, branch, expected, signal) {
      await enter("push", signal);
      refuseBlocked(branch);
      const tip = remote.branches.get(branch);
      // pushing an existing commit is not a lost race
      if (tip !== expected && tip !== commit) return false;
      remote.branches.set(branch, commit);
      return true;
    },
  };
}

function isAncestor(remote: MemoryRepository, one: string, of: string): boolean {
  for (let id: string | undefined = of; id !== undefined; id = remote.commits.get(id)?.parent) {
    if (id === one) return true;
  }
  return false;
}

/** Merges whole files, which is enough for the fake. Undefined for a conflict. */
function merged(before: Files, ours: Files, theirs: Files): Files | undefined {
  const result = new Map(theirs);
  for (const path of new Set([...before.keys(), ...ours.keys()])) {
    const [old, mine, other] = [before.get(path), ours.get(path), theirs.get(path)];
    if (mine === old || mine === other) continue;
    if (other !== old) return undefined;
    if (mine === undefined) result.delete(path);
    else result.set(path, mine);
  }
  return result;
}

function filesOf(remote: MemoryRepository, commit: string): Files {
  const found = remote.commits.get(commit);
  if (!found) throw anError("fake.no-commit", { commit });
  return found.files;
}

async function writeFiles(files: Files, directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

async function readFiles(directory: string, repository: string): Promise<Files> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries) {
    const path = relative(directory, join(entry.parentPath, entry.name));
    if (path === ".git" || path.startsWith(".git/")) continue;
    if (entry.name === ".git" || entry.isSymbolicLink()) {
      throw failure("checkout.refused-change", { repository, path, reason: "not a plain file" });
    }
    if (entry.isFile()) files.set(path, await readFile(join(directory, path), "utf8"));
  }
  return files;
}

function changesBetween(before: Files, after: Files): readonly FileChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path): FileChange[] => {
    const [old, now] = [before.get(path), after.get(path)];
    if (old === now) return [];
    const status = old === undefined ? "added" : now === undefined ? "deleted" : "modified";
    return [{ path, status, additions: lines(now), deletions: lines(old) }];
  });
}

/** A patch of whole files, as git would write it for texts that end with a line break. */
function patchOf(path: string, before: string | undefined, after: string | undefined): string {
  const body = (mark: string, text = ""): string => text.replace(/^(.+)$/gm, `${mark}$1`);
  const mode =
    before === undefined ? "new file mode 100644\n" : after === undefined ? "deleted file mode 100644\n" : "";
  const names = [
    `--- ${before === undefined ? "/dev/null" : `a/${path}`}`,
    `+++ ${after === undefined ? "/dev/null" : `b/${path}`}`,
  ];
  const range = (text: string | undefined): string => (text ? `1,${lines(text)}` : "0,0");
  const hunk = `@@ -${range(before)} +${range(after)} @@`;
  return `diff --git a/${path} b/${path}\n${mode}${names.join("\n")}\n${hunk}\n${body("-", before)}${body("+", after)}`;
}

/** Counts whole files, which is enough for the fake. */
function lines(text: string | undefined): number {
  return text === undefined || text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
}
