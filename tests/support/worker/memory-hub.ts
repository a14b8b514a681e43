import { createHash } from "node:crypto";
import type { Comment, Issue, PullRequest, RepositoryFacts } from "../../../worker/ports/code-host.js";
import { formatRepository, type Repository } from "../../../worker/task/task.js";

/** A commit of a repository in memory; files are texts by path. */
export interface MemoryCommit {
  readonly message: string;
  readonly parent: string | undefined;
  readonly files: ReadonlyMap<string, string>;
}

/** A repository of the code host; tests may change it. */
export interface MemoryRepository {
  facts: RepositoryFacts;
  readonly issues: Map<number, Issue>;
  readonly comments: Map<number, Comment>;
  readonly pulls: PullRequest[];
  /** Private repositories of some plans have no draft pull requests. */
  supportsDrafts: boolean;
  /** Who may push. */
  readonly writers: Set<string>;
  /** Tips by branch. */
  readonly branches: Map<string, string>;
  readonly commits: Map<string, MemoryCommit>;
}

/** What `memoryCodeHost` and `memoryCheckouts` share: the code host's repositories, by `owner/repo`. */
export interface MemoryHub {
  readonly repositories: Map<string, MemoryRepository>;
  find(repository: Repository): MemoryRepository | undefined;
  /** Adds a repository whose default branch `main` holds one commit with these files. */
  add(name: string, files?: Readonly<Record<string, string>>): MemoryRepository;
}

export function memoryHub(): MemoryHub {
  const repositories = new Map<string, MemoryRepository>();
  return {
    repositories,
    find: (repository) => {
      const wanted = formatRepository(repository).toLowerCase();
      return [...repositories].find(([name]) => name.toLowerCase() === wanted)?.[1];
    },
    add(name, files = { "README.md": `# ${name}\n` }) {
      const made: MemoryRepository = {
        facts: { fullName: name, defaultBranch: "main", archived: false },
        issues: new Map(),
        comments: new Map(),
        pulls: [],
        supportsDrafts: true,
        writers: new Set(),
        branches: new Map(),
        commits: new Map(),
      };
      addCommit(made, "main", { message: "Begin", parent: undefined, files: new Map(Object.entries(files)) });
      repositories.set(name, made);
      return made;
    },
  };
}

/** Stores a commit, as the tip of `branch` if one is named; returns its id. */
export function addCommit(
  repository: MemoryRepository,
  branch: string | undefined,
  commit: MemoryCommit,
): string {
  const content = JSON.stringify([commit.message, commit.parent ?? null, [...commit.files].sort()]);
  const id = createHash("sha1").update(content).digest("hex");
  repository.commits.set(id, commit);
  if (branch !== undefined) repository.branches.set(branch, id);
  return id;
}

/** An open issue with the label `ai-task`. */
export function memoryIssue(name: string, number: number, changes: Partial<Issue> = {}): Issue {
  return {
    number,
    title: `Issue ${number}`,
    body: `What is to be done for ${number}`,
    state: "open",
    labels: ["ai-task"],
    author: "alice",
    isPullRequest: false,
    url: `https://github.test/${name}/issues/${number}`,
    ...changes,
  };
}
