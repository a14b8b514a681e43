import type { CommentKind } from "../ports/code-host.js";

/**
 * A task as JSON in the queue, parsed by `parseTask`. Other programs send it, so the names are a contract.
 */
export type TaskMessage = IssueMessage | CommentMessage;

interface MessageBase {
  /** `owner/repo`. */
  readonly repository: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  /** ISO 8601, UTC. */
  readonly created_at: string;
}

export interface IssueMessage extends MessageBase {
  readonly type: "issue";
  readonly issue_number: number;
  /** The event's action, e.g. `labeled`. */
  readonly action?: string;
}

export interface CommentMessage extends MessageBase {
  readonly type: "pr_comment";
  readonly pr_number: number;
  readonly comment_id: number;
  /** `review` for a comment on a line, whose ids are of their own; otherwise in the conversation. */
  readonly comment_kind?: "review";
  readonly branch_name?: string;
  readonly comment_author?: string;
  /** The comment must still begin with this when the worker reads it. */
  readonly mention?: string;
}

/** Optional hints; only number and repository are required. */
interface Hints {
  readonly repository: string;
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly createdAt: Date;
}

export function issueMessage(
  task: Hints & { readonly issueNumber: number; readonly action?: string | undefined },
): IssueMessage {
  const { issueNumber, action } = task;
  return {
    type: "issue",
    ...base(task),
    issue_number: issueNumber,
    ...(action === undefined ? {} : { action }),
  };
}

export function commentMessage(
  task: Hints & {
    readonly pullNumber: number;
    readonly kind?: CommentKind | undefined;
    readonly commentId: number;
    readonly branchName?: string | undefined;
    readonly commentAuthor?: string | undefined;
    readonly mention?: string | undefined;
  },
): CommentMessage {
  const { kind, branchName, commentAuthor, mention } = task;
  return {
    type: "pr_comment",
    ...base(task),
    pr_number: task.pullNumber,
    comment_id: task.commentId,
    ...(kind === "review" ? { comment_kind: kind } : {}),
    ...(branchName === undefined ? {} : { branch_name: branchName }),
    ...(commentAuthor === undefined ? {} : { comment_author: commentAuthor }),
    ...(mention === undefined ? {} : { mention }),
  };
}

function base({ repository, title = "", body = "", labels = [], createdAt }: Hints): MessageBase {
  return { repository, title, body, labels, created_at: createdAt.toISOString() };
}
