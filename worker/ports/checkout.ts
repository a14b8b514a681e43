import type { Repository } from "../task/task.js";

/** A file changed by a commit. */
export interface FileChange {
  readonly path: string;
  readonly status: "added" | "modified" | "deleted";
  /** Undefined for binary files. */
  readonly additions: number | undefined;
  readonly deletions: number | undefined;
}

export interface Change {
  /** The commit to publish; it exists in the pristine clone only. */
  readonly commit: string;
  readonly files: readonly FileChange[];
  /**
   * Files that the commit stores with other bytes than the agent's, because `.gitattributes` converts line
   * endings.
   */
  readonly converted: readonly string[];
}

/** Git operations for tasks. */
export interface Checkouts {
  /**
   * Clones `branch` twice below `directory`: a pristine clone that other programs never access, and a
   * working copy for the agent. The token is passed to git's process only.
   */
  open(repository: Repository, branch: string, directory: string, signal: AbortSignal): Promise<Checkout>;
}

/** An entry of a commit's tree. */
export interface BaseEntry {
  readonly path: string;
  readonly kind: "file" | "link" | "submodule";
}

export interface Checkout {
  readonly baseCommit: string;
  /**
   * The agent's working copy, untrusted from the moment the agent starts: our git processes never run
   * anything in it.
   */
  readonly agentDirectory: string;
  /** Paths without content in working copies: submodules, and files that need a filter such as Git LFS. */
  readonly withoutContent: readonly string[];
  /** All entries of the base commit. */
  readonly baseEntries: readonly BaseEntry[];
  /** All entries of a commit. */
  entries(commit: string, signal: AbortSignal): Promise<readonly BaseEntry[]>;
  /** A file's text in a commit; undefined when it doesn't exist there. At most 1 MiB. */
  readText(commit: string, path: string, signal: AbortSignal): Promise<string | undefined>;
  /** A file's text in the base commit; undefined when it doesn't exist. At most 1 MiB. */
  readBase(path: string, signal: AbortSignal): Promise<string | undefined>;
  /**
   * Commits the current contents of the agent's directory in the pristine clone. Hooks, filters and
   * configuration in the agent's `.git` have no effect. Undefined when nothing changed.
   *
   * @throws OpsError (1) for changes that must not be published or can't be stored as they are, by name:
   * `checkout.refused-change` (nested repositories, symbolic links that leave the repository, files over the
   * size limit), `checkout.filtered-file`, `checkout.submodule-edited`, `-left`, `-ignored`, `-gone`.
   */
  commit(message: string, signal: AbortSignal): Promise<Change | undefined>;
  /**
   * Reads the files that a commit changes, either as in the commit (all that would be published) or as in
   * the base. Yields the bytes that git stores, in chunks, one file after the other; for a symbolic link its
   * target. Yields nothing for empty files and for files that don't exist on this side.
   */
  readChanged(
    commit: string,
    side: "base" | "change",
    onBytes: (path: string, bytes: Buffer) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Whether two commits have the same files. */
  haveSameFiles(one: string, other: string, signal: AbortSignal): Promise<boolean>;
  /** Replaces the agent's directory by a fresh copy of a commit. Its processes must have ended. */
  resetAgent(commit: string, signal: AbortSignal): Promise<void>;
  /** What a commit changes of the base, for `git apply`: also binary files. */
  patch(commit: string, signal: AbortSignal): Promise<Buffer>;
  /** A commit, and the objects that it adds to the base, as bytes that `restore` accepts in another clone. */
  save(commit: string, signal: AbortSignal): Promise<Buffer>;
  /**
   * Restores a saved commit; false when the bytes belong to another commit, or its parent is not the base
   * commit.
   */
  restore(saved: Buffer, commit: string, signal: AbortSignal): Promise<boolean>;
  /**
   * Puts a commit that another clone saved on top of this base, which has grown since, and returns the new
   * commit. Undefined when it conflicts with what came meanwhile, or the branch was rewritten.
   */
  replay(saved: Buffer, commit: string, signal: AbortSignal): Promise<string | undefined>;
  /** Creates a fresh working copy of a commit, without remotes, for the verification. */
  materialize(commit: string, directory: string, signal: AbortSignal): Promise<void>;
  /**
   * Tip of a remote branch and the commit's message; undefined when the branch doesn't exist.
   *
   * @throws OpsError `checkout.branch-blocked` (1) when the branch can't exist because another branch's name
   * is a prefix of it, or the reverse: git stores branches as files in directories
   */
  remoteBranch(
    branch: string,
    signal: AbortSignal,
  ): Promise<{ readonly commit: string; readonly message: string } | undefined>;
  /**
   * Whether the base commit or one of its ancestors has this trailer as a whole line of its message:
   * `Opsctl-Comment: 98765`.
   */
  hasTrailer(trailer: string, signal: AbortSignal): Promise<boolean>;
  /**
   * Pushes a commit from the pristine clone, only if the remote branch is still at `expected` (undefined:
   * doesn't exist). Returns false when it isn't.
   */
  push(commit: string, branch: string, expected: string | undefined, signal: AbortSignal): Promise<boolean>;
}
