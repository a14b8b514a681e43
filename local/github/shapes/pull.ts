import type { ChangedFile } from "../git/changes.js";
import type { Commit } from "../git/repositories.js";
import { fullName, type PullIssue, type Repository } from "../state/model.js";
import { person, type ServerContext } from "../state/server-context.js";
import { nodeId, repositoryApi, repositoryPage } from "./addresses.js";
import { association, labelsOf, pageOf } from "./issue.js";
import { repositoryShape } from "./repository.js";
import { simpleUser } from "./user.js";

/** GitHub's "pull request simple", as in lists. */
export function simplePull(
  context: ServerContext,
  repository: Repository,
  issue: PullIssue,
): Record<string, unknown> {
  const { addresses } = context;
  const api = repositoryApi(addresses, repository);
  const url = `${api}/pulls/${issue.number}`;
  const page = pageOf(context, repository, issue);
  const { pull } = issue;
  const addressesOfPull = linksOf(api, issue);
  return {
    url,
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: addressesOfPull.issue,
    commits_url: addressesOfPull.commits,
    review_comments_url: addressesOfPull.review_comments,
    review_comment_url: addressesOfPull.review_comment,
    comments_url: addressesOfPull.comments,
    statuses_url: addressesOfPull.statuses,
    number: issue.number,
    state: issue.state,
    locked: false,
    active_lock_reason: null,
    title: issue.title,
    user: simpleUser(addresses, person(context, issue.author)),
    body: issue.body,
    labels: labelsOf(context, repository, issue),
    milestone: null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: endShape(context, pull.headRepository, pull.headRef, pull.headSha),
    base: endShape(context, fullName(repository), pull.baseRef, pull.baseSha),
    _links: Object.fromEntries(
      Object.entries({ self: url, html: page, ...addressesOfPull }).map(([name, href]) => [name, { href }]),
    ),
    author_association: association(repository, issue.author),
    auto_merge: null,
    draft: pull.draft,
  };
}

function linksOf(api: string, { number, pull }: PullIssue) {
  return {
    issue: `${api}/issues/${number}`,
    comments: `${api}/issues/${number}/comments`,
    review_comments: `${api}/pulls/${number}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    commits: `${api}/pulls/${number}/commits`,
    statuses: `${api}/statuses/${pull.headSha}`,
  };
}

/** `head` or `base`. The head's repository is null when the fork was deleted. */
function endShape(context: ServerContext, name: string, ref: string, sha: string): Record<string, unknown> {
  const found = context.store.repository(name);
  const owner = found ? person(context, found.owner) : undefined;
  const [login = ""] = name.split("/");
  return {
    label: `${login}:${ref}`,
    ref,
    sha,
    user: owner ? simpleUser(context.addresses, owner) : null,
    repo: found && owner ? repositoryShape(context.addresses, found, owner) : null,
  };
}

/** GitHub's "pull request" as a single response. `mergeable` is null when it was not computed. */
export function fullPull(
  context: ServerContext,
  repository: Repository,
  issue: PullIssue,
  mergeable: boolean | null = null,
): Record<string, unknown> {
  const { mergedBy, mergedAt, size } = issue.pull;
  return {
    ...simplePull(context, repository, issue),
    merged: mergedAt !== null,
    mergeable,
    rebaseable: null,
    mergeable_state: mergeable === null ? "unknown" : mergeable ? "clean" : "dirty",
    merged_by: mergedBy === null ? null : simpleUser(context.addresses, person(context, mergedBy)),
    comments: issue.comments.length,
    review_comments: issue.pull.reviewComments.length,
    maintainer_can_modify: false,
    commits: size.commits,
    additions: size.additions,
    deletions: size.deletions,
    changed_files: size.files,
  };
}

/** GitHub's "diff entry". */
export function fileShape(
  { addresses }: ServerContext,
  repository: Repository,
  commit: string,
  file: ChangedFile,
): Record<string, unknown> {
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  const page = repositoryPage(addresses, repository);
  return {
    sha: file.sha,
    filename: file.path,
    ...(file.before === undefined ? {} : { previous_filename: file.before }),
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${page}/blob/${commit}/${path}`,
    raw_url: `${page}/raw/${commit}/${path}`,
    contents_url: `${repositoryApi(addresses, repository)}/contents/${path}?ref=${commit}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
  };
}

/** GitHub's "commit". Authors are not linked to accounts here. */
export function commitShape(
  { addresses }: ServerContext,
  repository: Repository,
  commit: Commit,
): Record<string, unknown> {
  const api = repositoryApi(addresses, repository);
  const page = repositoryPage(addresses, repository);
  const unsigned = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };
  return {
    sha: commit.sha,
    node_id: Buffer.from(`Commit:${commit.sha}`).toString("base64"),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: unsigned,
    },
    url: `${api}/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
    })),
  };
}
