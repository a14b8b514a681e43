/** A repository on the code host. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
}

/** What a message says is to be done. It is a hint: what the code host says is what counts. */
export type Task = IssueTask | CommentTask;

interface TaskBase {
  readonly repository: Repository;
  /** The whole message, unknown fields included. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Work on an issue: ends in a pull request. */
export interface IssueTask extends TaskBase {
  readonly type: "issue";
  readonly issueNumber: number;
  /** What happened to the issue (`labeled`, `edited` …), as the sender says; undefined: somebody asked for it. */
  readonly action?: string | undefined;
}

/** Work that a comment on a pull request asks for: ends in a commit on its branch. */
export interface CommentTask extends TaskBase {
  readonly type: "pr_comment";
  readonly pullNumber: number;
  readonly commentId: number;
  /** Who the message says wrote the comment, if it says so. */
  readonly commentAuthor: string | undefined;
  /** What the comment must still begin with when the worker comes; undefined: somebody asked for this very comment. */
  readonly mention?: string | undefined;
}

/** The repository of an `owner/repo`. */
export function repositoryOf(fullName: string): Repository {
  const [owner = "", name = ""] = fullName.split("/");
  return { owner, name };
}

export function formatRepository({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}
