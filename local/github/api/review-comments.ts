import * as z from "zod";
import { notFound, validationFailed } from "../http/api-error.js";
import { changesBetween } from "../git/changes.js";
import { reviewCommentShape } from "../shapes/review-comment.js";
import { reviewCommentEvent } from "../state/events.js";
import { isPull, type PullIssue, type Repository, type ReviewComment, type User } from "../state/model.js";
import { startOf } from "../state/pull-state.js";
import {
  created,
  type Handler,
  ok,
  type RepositoryReading,
  type RepositoryRequest,
  type ServerContext,
} from "../state/server-context.js";
import { checkLengths, read } from "./input.js";
import { changed } from "./issue-of.js";
import { paged } from "./page.js";
import { pullOf } from "./pulls.js";

const newComment = z.object({
  body: z.string(),
  path: z.string(),
  commit_id: z.string(),
  line: z.int().positive().optional(),
  side: z.enum(["LEFT", "RIGHT"]).optional(),
  in_reply_to: z.int().optional(),
});

export const listReviewComments: Handler<RepositoryReading> = async (context, request) => {
  const issue = await pullOf(context, request);
  return paged(context, request, issue.pull.reviewComments, (comment) =>
    reviewCommentShape(context, request.repository, issue, comment),
  );
};

export const createReviewComment: Handler<RepositoryRequest> = async (context, request) => {
  const issue = await pullOf(context, request);
  const { repository, identity } = request;
  const input = read(newComment, request.body);
  checkLengths("PullRequestReviewComment", { body: input.body });
  const start = await startOf(context, repository, issue);
  const files = await changesBetween(context.git, repository.id, [start, issue.pull.headSha]);
  if (!files.some(({ path }) => path === input.path)) {
    throw validationFailed({ resource: "PullRequestReviewComment", code: "invalid", field: "path" });
  }
  const comment = addReviewComment(context, repository, issue, {
    body: input.body,
    path: input.path,
    line: input.line ?? null,
    inReplyTo: input.in_reply_to ?? null,
    author: identity.user,
  });
  return created(reviewCommentShape(context, repository, issue, comment));
};

export interface ReviewContent {
  readonly body: string;
  readonly path: string;
  readonly line: number | null;
  readonly inReplyTo?: number | null;
  readonly author: User;
}

export function addReviewComment(
  context: ServerContext,
  repository: Repository,
  issue: PullIssue,
  { body, path, line, inReplyTo = null, author }: ReviewContent,
): ReviewComment {
  const now = context.store.now();
  const comment: ReviewComment = {
    id: context.store.newId(),
    body,
    author: author.login,
    createdAt: now,
    updatedAt: now,
    path,
    line,
    commit: issue.pull.headSha,
    diffHunk: "@@ -0,0 +1 @@",
    inReplyTo,
  };
  issue.pull.reviewComments.push(comment);
  changed(context, issue);
  reviewCommentEvent(context, repository, issue, { comment, sender: author });
  return comment;
}

export const getReviewComment: Handler<RepositoryReading> = (context, { repository, params }) => {
  const id = Number(params["id"]);
  for (const issue of repository.issues.filter(isPull)) {
    const comment = issue.pull.reviewComments.find((candidate) => candidate.id === id);
    if (comment) return ok(reviewCommentShape(context, repository, issue, comment));
  }
  throw notFound();
};
