import type { CommentKind } from "../ports/code-host.js";

/** A repository on the code host. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
}

/** The work that a message requests. It is a hint: the code host decides. */
export type Task = IssueTask | CommentTask;

interface TaskBase {
  readonly repository: Repository;
  /** The whole message, unknown fields included. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Work on an issue, which results in a pull request. */
export interface IssueTask extends TaskBase {
  readonly type: "issue";
  readonly issueNumber: number;
  /**
   * What happened to the issue (`labeled`, `edited` …), according to the sender; undefined for an explicit
   * request.
   */
  readonly action?: string | undefined;
}

/** Work requested by a comment on a pull request, which results in a commit on its branch. */
export interface CommentTask extends TaskBase {
  readonly type: "pr_comment";
  readonly pullNumber: number;
  /** Where the comment is: in the conversation, or on a line in a review. */
  readonly kind: CommentKind;
  readonly commentId: number;
  /** The comment's author according to the message. */
  readonly commentAuthor: string | undefined;
  /** The comment must still begin with this when the worker reads it; undefined for an explicit request. */
  readonly mention?: string | undefined;
}

/** Parses `owner/repo`. */
export function repositoryOf(fullName: string): Repository {
  const [owner = "", name = ""] = fullName.split("/");
  return { owner, name };
}

export function formatRepository({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}

/** Number of the issue or pull request. */
export function numberOf(task: Task): number {
  return task.type === "issue" ? task.issueNumber : task.pullNumber;
}
