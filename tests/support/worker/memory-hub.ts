import { createHash } from "node:crypto";
import type {
  Comment,
  Issue,
  IssueEvent,
  Label,
  PullRequest,
  RepositoryFacts,
} from "../../../worker/ports/code-host.js";
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
  /** Comments of reviews, whose ids are of their own. */
  readonly reviewComments: Map<number, Comment>;
  /** What happened to the issues, by number. */
  readonly events: Map<number, IssueEvent[]>;
  /** The labels that the repository has. */
  readonly labels: Map<string, Label>;
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
        reviewComments: new Map(),
        events: new Map(),
        labels: new Map(),
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

/** A person's comment. */
export function memoryComment(changes: Pick<Comment, "id" | "body" | "on"> & Partial<Comment>): Comment {
  const at = "2026-01-01T00:00:00Z";
  return {
    author: "alice",
    authorIsBot: false,
    isOwn: false,
    url: `https://github.test/c/${changes.id}`,
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}

/** Labels an issue, or removes the label, as a person does at this time. */
export function memoryLabel(
  repository: MemoryRepository,
  number: number,
  event: "labeled" | "unlabeled",
  label: string,
  at: Date,
): void {
  const issue = repository.issues.get(number)!;
  const others = issue.labels.filter((name) => name.toLowerCase() !== label.toLowerCase());
  const labels = event === "labeled" ? [...others, label] : others;
  repository.issues.set(number, { ...issue, labels });
  const events = repository.events.get(number) ?? [];
  repository.events.set(number, [...events, { event, label, at: at.toISOString() }]);
}
