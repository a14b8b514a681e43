import type { Repository } from "../task/task.js";
import type { Issue, Label } from "./code-host.js";

/** What connects a repository to a worker, and tries the connection. Errors are those of `CodeHost`. */
export interface RepositorySetup {
  hasLabel(repository: Repository, name: string, signal: AbortSignal): Promise<boolean>;
  /** A file's text on the default branch; undefined where it has no such file. */
  fileText(repository: Repository, path: string, signal: AbortSignal): Promise<string | undefined>;
  /** A label that exists already is left as it is. */
  createLabel(repository: Repository, label: Label, signal: AbortSignal): Promise<void>;
  openIssue(
    repository: Repository,
    issue: { readonly title: string; readonly body: string; readonly labels: readonly string[] },
    signal: AbortSignal,
  ): Promise<Issue>;
  closeIssue(repository: Repository, number: number, signal: AbortSignal): Promise<void>;
  closePullRequest(repository: Repository, number: number, signal: AbortSignal): Promise<void>;
  /** A branch that doesn't exist counts as deleted. */
  deleteBranch(repository: Repository, branch: string, signal: AbortSignal): Promise<void>;
}
