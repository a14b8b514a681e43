import type { Repository } from "../task/task.js";
import type { Issue } from "./code-host.js";

export interface NewLabel {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color: string;
  readonly description: string;
}

/** What connects a repository to a worker, and tries the connection. Errors are those of `CodeHost`. */
export interface RepositorySetup {
  hasLabel(repository: Repository, name: string, signal: AbortSignal): Promise<boolean>;
  /** A label that exists already is left as it is. */
  createLabel(repository: Repository, label: NewLabel, signal: AbortSignal): Promise<void>;
  openIssue(
    repository: Repository,
    issue: { readonly title: string; readonly body: string; readonly labels: readonly string[] },
    signal: AbortSignal,
  ): Promise<Issue>;
  closeIssue(repository: Repository, number: number, signal: AbortSignal): Promise<void>;
  closePullRequest(repository: Repository, number: number, signal: AbortSignal): Promise<void>;
  /** A branch that doesn't exist counts as deleted. */
  deleteBranch(repository: Repository, branch: string, signal: AbortSignal): Promise<void>;
  /** The texts of an issue's comments, oldest first; at most a hundred. */
  comments(repository: Repository, number: number, signal: AbortSignal): Promise<readonly string[]>;
}
