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
}

export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly author: string;
  /** Number of the commented issue or pull request. */
  readonly on: number;
  readonly url: string;
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
  comment(repository: Repository, id: number, signal: AbortSignal): Promise<Comment | undefined>;
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
  /** Whether a comment on an issue or a pull request contains this text. */
  hasComment(repository: Repository, number: number, text: string, signal: AbortSignal): Promise<boolean>;
  /** Comments on an issue or a pull request and returns the comment's URL. */
  addComment(repository: Repository, number: number, body: string, signal: AbortSignal): Promise<string>;
}
