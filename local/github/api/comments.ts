import * as z from "zod";
import { hasRole } from "../http/access.js";
import { notFound, personMayNot, validationFailed } from "../http/api-error.js";
import { commentEvent } from "../state/events.js";
import type { Comment, Issue, Repository, User } from "../state/model.js";
import { commentShape } from "../shapes/issue.js";
import {
  created,
  type Handler,
  ok,
  type RepositoryReading,
  type RepositoryRequest,
  type ServerContext,
} from "../state/server-context.js";
import { checkLengths, read } from "./input.js";
import { changed, issueOf } from "./issue-of.js";
import { paged } from "./page.js";

const newComment = z.object({ body: z.string() });

export const listComments: Handler<RepositoryReading> = (context, request) => {
  const issue = issueOf(context, request);
  return paged(context, request, issue.comments, (comment) =>
    commentShape(context, request.repository, issue, comment),
  );
};

export const createComment: Handler<RepositoryRequest> = (context, request) => {
  const issue = issueOf(context, request);
  const body = bodyOf(request);
  const comment = addComment(context, request.repository, issue, { body, author: request.identity.user });
  return created(commentShape(context, request.repository, issue, comment));
};

function bodyOf(request: RepositoryRequest): string {
  const { body } = read(newComment, request.body);
  if (body.trim() === "")
    throw validationFailed({ resource: "IssueComment", code: "missing_field", field: "body" });
  checkLengths("IssueComment", { body });
  return body;
}

export function addComment(
  context: ServerContext,
  repository: Repository,
  issue: Issue,
  { body, author }: { readonly body: string; readonly author: User },
): Comment {
  const now = context.store.now();
  const comment = { id: context.store.newId(), body, author: author.login, createdAt: now, updatedAt: now };
  issue.comments.push(comment);
  changed(context, issue);
  commentEvent(context, repository, issue, { comment, sender: author });
  return comment;
}

/** A comment can be edited by its author and by everyone who may push. */
export const updateComment: Handler<RepositoryRequest> = (context, request) => {
  const { repository, identity } = request;
  const { issue, comment } = commentOf(request);
  const body = bodyOf(request);
  if (comment.author !== identity.user.login && !hasRole(repository, identity, "write")) throw personMayNot();
  const before = comment.body;
  comment.body = body;
  comment.updatedAt = context.store.now();
  changed(context, issue);
  commentEvent(context, repository, issue, { comment, sender: identity.user, before });
  return ok(commentShape(context, repository, issue, comment));
};

export const getComment: Handler<RepositoryReading> = (context, request) => {
  const { issue, comment } = commentOf(request);
  return ok(commentShape(context, request.repository, issue, comment));
};

/** Finds a comment by id; issues and pull requests share one sequence. */
function commentOf({ repository, params }: RepositoryReading): {
  readonly issue: Issue;
  readonly comment: Comment;
} {
  const id = Number(params["id"]);
  for (const issue of repository.issues) {
    const comment = issue.comments.find((candidate) => candidate.id === id);
    if (comment) return { issue, comment };
  }
  throw notFound();
}
