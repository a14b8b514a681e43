import type { Repository } from "../task/task.js";

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly labels: readonly string[];
  readonly author: string;
  /** GitHub's API lists pull requests among issues. */
  readonly isPullRequest: boolean;
  readonly url: string;
}

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly state: "open" | "closed" | "merged";
  readonly headBranch: string;
  readonly headCommit: string;
  /** `owner/repo` of the head branch; undefined when the fork was deleted. */
  readonly headRepository: string | undefined;
  readonly baseBranch: string;
  readonly draft: boolean;
  /** Whether it can't be merged into its base; undefined where the code host doesn't say (yet). */
  readonly conflicts?: boolean | undefined;
}

export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly author: string;
  /** Whether the author is an app or another program. */
  readonly authorIsBot: boolean;
  /** Whether the worker's own account wrote it. */
  readonly isOwn: boolean;
  /** Number of the commented issue or pull request. */
  readonly on: number;
  readonly url: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The commented lines, for a comment of a review. */
  readonly place?: CommentPlace;
}

/** What a comment of a review is about. */
export interface CommentPlace {
  readonly path: string;
  /** Undefined for the whole file, and for lines that are gone. */
  readonly line: number | undefined;
  /** The lines above it, as a unified diff. */
  readonly diff: string;
}

/** The two kinds of comments on pull requests; each has ids of its own. */
export type CommentKind = "conversation" | "review";

export interface Label {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color: string;
  readonly description: string;
}

/** A change of an issue, as the code host lists it. */
export interface IssueEvent {
  /** `labeled`, `unlabeled`, `reopened`, … */
  readonly event: string;
  readonly label: string | undefined;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface RepositoryFacts {
  /** `owner/repo` as GitHub spells it; messages and stack files may differ in case. */
  readonly fullName: string;
  readonly defaultBranch: string;
  readonly archived: boolean;
}

export interface NewPullRequest {
  readonly title: string;
  readonly body: string;
  readonly head: string;
  readonly base: string;
  /** As a draft where the repository supports drafts; a normal one elsewhere. */
  readonly draft?: boolean;
}

/**
 * Issues, comments and pull requests. Reads return undefined for what doesn't exist (404, 410). All other
 * failures are `OpsError`s: `github.unreachable`, `github.rate-limited`, `github.forbidden`,
 * `github.unauthorized`, `github.failed` (exit 1).
 */
export interface CodeHost {
  repository(repository: Repository, signal: AbortSignal): Promise<RepositoryFacts | undefined>;
  issue(repository: Repository, number: number, signal: AbortSignal): Promise<Issue | undefined>;
  pullRequest(repository: Repository, number: number, signal: AbortSignal): Promise<PullRequest | undefined>;
  comment(
    repository: Repository,
    id: number,
    kind: CommentKind,
    signal: AbortSignal,
  ): Promise<Comment | undefined>;
  /** The conversation of an issue or a pull request, oldest first. */
  comments(repository: Repository, number: number, signal: AbortSignal): Promise<readonly Comment[]>;
  /** What happened to an issue, oldest first. */
  issueEvents(repository: Repository, number: number, signal: AbortSignal): Promise<readonly IssueEvent[]>;
  /** Whether this user may push to the repository. */
  canWrite(repository: Repository, login: string, signal: AbortSignal): Promise<boolean>;
  /** Pull requests from this branch of the repository itself, in any state, newest first. */
  pullRequestsFrom(
    repository: Repository,
    branch: string,
    signal: AbortSignal,
  ): Promise<readonly PullRequest[]>;
  /** Opens a pull request. An open one for the same head counts as success (`existed: true`). */
  openPullRequest(
    repository: Repository,
    request: NewPullRequest,
    signal: AbortSignal,
  ): Promise<{ readonly pullRequest: PullRequest; readonly existed: boolean }>;
  /** Comments on an issue or a pull request. */
  addComment(
    repository: Repository,
    number: number,
    body: string,
    signal: AbortSignal,
  ): Promise<{ readonly id: number; readonly url: string }>;
  /** Replaces the text of a comment in a conversation. */
  editComment(repository: Repository, id: number, body: string, signal: AbortSignal): Promise<void>;
  /** Labels an issue or a pull request. A label that the repository lacks is created. */
  addLabel(repository: Repository, number: number, label: Label, signal: AbortSignal): Promise<void>;
  /** Removes a label; one that is not there counts as removed. */
  removeLabel(repository: Repository, number: number, name: string, signal: AbortSignal): Promise<void>;
}
