import type { PullIssue, Repository, ReviewComment } from "../state/model.js";
import { person, type ServerContext } from "../state/server-context.js";
import { nodeId, repositoryApi } from "./addresses.js";
import { association, noReactions, pageOf } from "./issue.js";
import { simpleUser } from "./user.js";

/** GitHub's "pull request review comment". */
export function reviewCommentShape(
  context: ServerContext,
  repository: Repository,
  issue: PullIssue,
  comment: ReviewComment,
): Record<string, unknown> {
  const { addresses } = context;
  const api = repositoryApi(addresses, repository);
  const url = `${api}/pulls/comments/${comment.id}`;
  const pull = `${api}/pulls/${issue.number}`;
  const page = `${pageOf(context, repository, issue)}#discussion_r${comment.id}`;
  return {
    id: comment.id,
    node_id: nodeId("PullRequestReviewComment", comment.id),
    url,
    html_url: page,
    pull_request_url: pull,
    pull_request_review_id: null,
    diff_hunk: comment.diffHunk,
    path: comment.path,
    position: 1,
    original_position: 1,
    line: comment.line,
    original_line: comment.line ?? 1,
    start_line: null,
    original_start_line: null,
    start_side: null,
    side: "RIGHT",
    subject_type: comment.line === null ? "file" : "line",
    commit_id: comment.commit,
    original_commit_id: comment.commit,
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
    user: simpleUser(addresses, person(context, comment.author)),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(repository, comment.author),
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: pull } },
    reactions: noReactions(url),
  };
}
