import { type CodedMessage, failure, message, type OpsError } from "../../core/errors.js";
import { isSameRepository } from "../../core/names/repository-name.js";
import type { AgentRequest } from "../ports/agent.js";
import type { Comment, PullRequest } from "../ports/code-host.js";
import type { TaskState } from "../status/task-mark.js";
import { asksForWork } from "../task/mention.js";
import { type CommentTask, repositoryOf } from "../task/task.js";
import {
  type ClaimPolicy,
  type CommentFacts,
  type Decision,
  decideRepository,
  type RepositoryContext,
} from "./decide-claim.js";

/** Decides whether the request of a comment on a pull request is worked on. */
export function decideComment(task: CommentTask, facts: CommentFacts, policy: ClaimPolicy): Decision {
  const decided = decideRepository(task.repository, facts.repository, policy);
  if (!("go" in decided)) return decided;
  const { name } = decided.go;
  const subject = `${name}#${task.pullNumber}`;
  const { pullRequest, comment } = facts;
  if (!pullRequest) return { refuse: failure("worker.pull-request-unknown", { task: subject }) };
  const refused = refusedComment(task, subject, comment);
  if (refused || !comment) return { refuse: refused ?? unknownComment(task, subject) };
  const skip =
    skippedComment(facts, decided.go, subject, pullRequest, comment) ??
    withoutMention(task, subject, comment) ??
    handledComment(task, subject, facts.state) ??
    skippedReview(task, subject, policy);
  if (skip) return { skip };
  return {
    go: {
      task: {
        type: "pr_comment",
        repository: name,
        issue_number: undefined,
        pr_number: pullRequest.number,
        title: pullRequest.title,
        body: comment.body,
        labels: [],
        branch_name: pullRequest.headBranch,
        comment: comment.body,
        ...placeOf(comment),
      },
      repository: repositoryOf(name),
      subject,
      number: pullRequest.number,
      title: pullRequest.title,
      askedAt: comment.url,
      start: pullRequest.headBranch,
      branch: pullRequest.headBranch,
      trailer: `${task.kind === "review" ? "Opsctl-Review-Comment" : "Opsctl-Comment"}: ${comment.id}`,
      pullRequest,
    },
  };
}

function refusedComment(
  task: CommentTask,
  subject: string,
  comment: Comment | undefined,
): OpsError | undefined {
  if (!comment) return unknownComment(task, subject);
  const { commentId, commentAuthor } = task;
  if (comment.on !== task.pullNumber) {
    return failure("worker.comment-elsewhere", { task: subject, comment: commentId, on: comment.on });
  }
  if (commentAuthor !== undefined && !isSameLogin(commentAuthor, comment.author)) {
    const params = { task: subject, comment: commentId, claimed: commentAuthor, author: comment.author };
    return failure("worker.forged-author", params);
  }
  return undefined;
}

function unknownComment({ commentId }: CommentTask, subject: string): OpsError {
  return failure("worker.comment-unknown", { task: subject, comment: commentId });
}

function skippedComment(
  { authorMayWrite }: CommentFacts,
  { name, defaultBranch, mainBranch }: RepositoryContext,
  subject: string,
  { state, headRepository, headBranch }: PullRequest,
  { author, authorIsBot }: Comment,
): CodedMessage | undefined {
  if (state !== "open") return message("worker.pull-request-closed", { task: subject, state });
  if (headRepository === undefined || !isSameRepository(headRepository, name)) {
    const params = { task: subject, head: headRepository ?? "(deleted)" };
    return message("worker.pull-request-from-fork", params);
  }
  if (authorIsBot) return message("worker.author-is-bot", { task: subject, author });
  if (!authorMayWrite) return message("worker.author-may-not-write", { task: subject, author });
  // a commit to it would be in production without a merge
  if ([defaultBranch, mainBranch].includes(headBranch)) {
    return message("worker.head-is-default-branch", { task: subject, branch: headBranch });
  }
  return undefined;
}

/** The current text of the comment without the mention; a removed mention withdraws the request. */
function withoutMention(
  { mention }: CommentTask,
  subject: string,
  { body }: Comment,
): CodedMessage | undefined {
  if (mention === undefined || asksForWork(body, mention)) return undefined;
  return message("worker.mention-gone", { task: subject, mention });
}

/** Each comment is done once; an explicit request has no mention. */
function handledComment(
  { mention }: CommentTask,
  subject: string,
  state: TaskState | undefined,
): CodedMessage | undefined {
  if (mention === undefined || state === undefined || state === "working" || state === "waiting") {
    return undefined;
  }
  return message("worker.comment-handled", { task: subject, state });
}

function skippedReview(
  { kind, mention }: CommentTask,
  subject: string,
  { reviewComments }: ClaimPolicy,
): CodedMessage | undefined {
  if (kind !== "review" || reviewComments || mention === undefined) return undefined;
  return message("worker.review-comments-off", { task: subject });
}

/** The commented file and lines, for a comment of a review. */
function placeOf({ place }: Comment): Pick<AgentRequest, "path" | "line" | "diff_hunk"> {
  if (!place) return {};
  const { path, line, diff } = place;
  return { path, diff_hunk: diff, ...(line === undefined ? {} : { line }) };
}

/** GitHub ignores case in logins. */
function isSameLogin(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
