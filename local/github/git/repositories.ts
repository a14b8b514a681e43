import { join } from "node:path";
import { makeDirectory } from "../../../core/files.js";
import type { GitProgram, GitStep } from "./program.js";
import { runGit } from "./program.js";

/** A commit's data for responses. */
export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601. */
  readonly date: string;
}

/** A commit to create. Files that begin with `#!` become executable. */
export interface InitialFiles {
  readonly files: Readonly<Record<string, string>>;
  readonly branch: string;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  /** Seconds since 1970. */
  readonly time: number;
}

/** Separated by NUL, which a commit message can't contain. */
const COMMIT_FORMAT = "%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B";
const COMMIT_FIELDS = 10;

/** Bare repositories in one directory, named by the repository's id: external names never become a path. */
export class GitRepositories {
  readonly root: string;
  readonly git: GitProgram;

  constructor(root: string, git: GitProgram) {
    this.root = root;
    this.git = git;
  }

  directoryOf(id: number): string {
    return join(this.root, `${id}.git`);
  }

  async init(id: number, branch: string): Promise<void> {
    const directory = this.directoryOf(id);
    await makeDirectory(directory);
    // an empty template: no hooks
    await this.run(id, ["init", "--quiet", "--bare", "--template=", `--initial-branch=${branch}`, "."]);
  }

  /** Creates a commit on a branch with exactly these files, on top of the existing commits. */
  async commitFiles(id: number, made: InitialFiles): Promise<void> {
    await this.run(id, ["fast-import", "--quiet", "--force"], {
      input: fastImport(made, await this.tip(id, made.branch)),
    });
  }

  /** Copies all branches of another repository. */
  async copyFrom(id: number, source: number): Promise<void> {
    await this.run(id, ["fetch", "--quiet", this.directoryOf(source), "+refs/heads/*:refs/heads/*"]);
  }

  /** The tip of a branch; undefined when it doesn't exist. */
  tip(id: number, branch: string): Promise<string | undefined> {
    return this.resolve(id, `refs/heads/${branch}`);
  }

  /** The commit of a full ref name or a full object id; undefined when there is none. */
  async resolve(id: number, name: string): Promise<string | undefined> {
    if (name.startsWith("-")) return undefined;
    const args = ["rev-parse", "--quiet", "--verify", "--end-of-options", `${name}^{commit}`];
    const { stdout, exitCode } = await this.run(id, args, { accept: [0, 1, 128] });
    return exitCode === 0 ? stdout.trim() : undefined;
  }

  async isEmpty(id: number): Promise<boolean> {
    const { stdout } = await this.run(id, ["for-each-ref", "--count=1", "refs/heads/"]);
    return stdout === "";
  }

  async setRef(id: number, ref: string, commit: string, expected?: string): Promise<boolean> {
    const args = ["update-ref", ref, commit, ...(expected === undefined ? [] : [expected])];
    return (await this.run(id, args, { accept: [0, 1, 128] })).exitCode === 0;
  }

  /**
   * Copies a commit from another repository. It needs no ref, because objects are never garbage-collected.
   */
  async bring(id: number, source: number, commit: string): Promise<void> {
    if (id !== source) await this.run(id, ["fetch", "--quiet", this.directoryOf(source), commit]);
  }

  async mergeBase(id: number, one: string, other: string): Promise<string | undefined> {
    const { stdout, exitCode } = await this.run(id, ["merge-base", one, other], { accept: [0, 1] });
    return exitCode === 0 ? stdout.trim() : undefined;
  }

  /** The result of merging two commits (git-merge-tree(1), since git 2.38: `unknown` before). */
  async mergeTree(
    id: number,
    one: string,
    other: string,
  ): Promise<{ readonly tree: string } | "conflict" | "unknown"> {
    const args = ["merge-tree", "--write-tree", "--no-messages", one, other];
    const { stdout, exitCode } = await this.run(id, args, { accept: [0, 1, 128, 129] });
    if (exitCode > 1) return "unknown";
    return exitCode === 1 ? "conflict" : { tree: stdout.trim() };
  }

  /** Creates a commit of an existing tree and returns its id. */
  async commitTree(
    id: number,
    {
      tree,
      parents,
      message,
      author,
    }: Pick<Commit, "tree" | "parents" | "message"> & { readonly author: string },
  ): Promise<string> {
    const email = `${author}@users.noreply.localhost`;
    const env = {
      GIT_AUTHOR_NAME: author,
      GIT_AUTHOR_EMAIL: email,
      GIT_COMMITTER_NAME: author,
      GIT_COMMITTER_EMAIL: email,
    };
    const args = ["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent])];
    return (await this.run(id, args, { input: message, env })).stdout.trim();
  }

  async commit(id: number, sha: string): Promise<Commit | undefined> {
    return (await this.log(id, ["--max-count=1", sha]))[0];
  }

  /** The latest ancestors of a commit, itself included, newest first. */
  newest(id: number, sha: string): Promise<readonly Commit[]> {
    return this.log(id, ["--max-count=20", sha]);
  }

  /** The commits of `head` that `base` doesn't have, oldest first; at most 250, as in GitHub's list. */
  async commitsBetween(id: number, base: string, head: string): Promise<readonly Commit[]> {
    return this.log(id, ["--reverse", "--max-count=250", `${base}..${head}`]);
  }

  private async log(id: number, args: readonly string[]): Promise<readonly Commit[]> {
    const { stdout } = await this.run(id, ["log", "-z", `--format=${COMMIT_FORMAT}`, ...args, "--"]);
    const fields = stdout.split("\0");
    const commits: Commit[] = [];
    for (let i = 0; i + COMMIT_FIELDS <= fields.length; i += COMMIT_FIELDS) {
      commits.push(parseCommit(fields.slice(i, i + COMMIT_FIELDS)));
    }
    return commits;
  }

  run(
    id: number,
    args: readonly string[],
    more: Omit<GitStep, "args" | "directory"> = {},
  ): ReturnType<typeof runGit> {
    return runGit(this.git, { directory: this.directoryOf(id), args, ...more });
  }
}

function parseCommit(fields: readonly string[]): Commit {
  const [
    sha = "",
    tree = "",
    parents = "",
    an = "",
    ae = "",
    ad = "",
    cn = "",
    ce = "",
    cd = "",
    message = "",
  ] = fields;
  return {
    sha,
    tree,
    parents: parents === "" ? [] : parents.split(" "),
    author: { name: an, email: ae, date: ad },
    committer: { name: cn, email: ce, date: cd },
    message: message.trimEnd(),
  };
}

/** git-fast-import(1): one commit that replaces the whole tree. */
function fastImport(
  { files, branch, message, author, time }: InitialFiles,
  parent: string | undefined,
): string {
  const signature = `${author.name} <${author.email}> ${time} +0000`;
  return [
    `commit refs/heads/${branch}`,
    `author ${signature}`,
    `committer ${signature}`,
    data(message),
    ...(parent === undefined ? [] : [`from ${parent}`]),
    "deleteall",
    ...Object.entries(files).flatMap(([path, content]) => [
      `M ${content.startsWith("#!") ? "100755" : "100644"} inline ${quoted(path)}`,
      data(content),
    ]),
    "done\n",
  ].join("\n");
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

/** A path as a C-style string, with all special characters escaped. */
function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n")}"`;
}
