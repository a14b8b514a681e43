import {
  type Comment,
  type Issue,
  type IssueEvent,
  isPull,
  type Label,
  type Repository,
} from "../state/model.js";
import { roleOf } from "../http/access.js";
import { person, type ServerContext } from "../state/server-context.js";
import { nodeId, repositoryApi, repositoryPage } from "./addresses.js";
import { simpleUser } from "./user.js";

export function labelShape(
  { addresses }: ServerContext,
  repository: Repository,
  label: Label,
): Record<string, unknown> {
  return {
    id: label.id,
    node_id: nodeId("Label", label.id),
    url: `${repositoryApi(addresses, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

/** The labels of an issue with their color and description. */
export function labelsOf(
  context: ServerContext,
  repository: Repository,
  issue: Issue,
): Record<string, unknown>[] {
  return repository.labels
    .filter(({ name }) => issue.labels.includes(name))
    .map((label) => labelShape(context, repository, label));
}

/** GitHub's `author_association`. */
export function association(repository: Repository, login: string): string {
  if (repository.owner.toLowerCase() === login.toLowerCase()) return "OWNER";
  const named = Object.keys(repository.collaborators).some(
    (name) => name.toLowerCase() === login.toLowerCase(),
  );
  return named && roleOf(repository, login) !== "none" ? "COLLABORATOR" : "NONE";
}

/** GitHub's "issue"; pull requests are also issues. */
export function issueShape(
  context: ServerContext,
  repository: Repository,
  issue: Issue,
): Record<string, unknown> {
  const { addresses } = context;
  const api = `${repositoryApi(addresses, repository)}/issues/${issue.number}`;
  const closedBy = issue.closedBy === null ? null : simpleUser(addresses, person(context, issue.closedBy));
  return {
    id: issue.id,
    node_id: nodeId("Issue", issue.id),
    url: api,
    repository_url: repositoryApi(addresses, repository),
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    html_url: pageOf(context, repository, issue),
    timeline_url: `${api}/timeline`,
    number: issue.number,
    title: issue.title,
    user: simpleUser(addresses, person(context, issue.author)),
    labels: labelsOf(context, repository, issue),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    active_lock_reason: null,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: closedBy,
    author_association: association(repository, issue.author),
    body: issue.body,
    reactions: noReactions(api),
    performed_via_github_app: null,
    ...(isPull(issue)
      ? { draft: issue.pull.draft, pull_request: pullLinks(context, repository, issue) }
      : {}),
  };
}

export function pageOf({ addresses }: ServerContext, repository: Repository, issue: Issue): string {
  return `${repositoryPage(addresses, repository)}/${isPull(issue) ? "pull" : "issues"}/${issue.number}`;
}

function pullLinks(context: ServerContext, repository: Repository, issue: Issue): Record<string, unknown> {
  const page = pageOf(context, repository, issue);
  return {
    url: `${repositoryApi(context.addresses, repository)}/pulls/${issue.number}`,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    merged_at: issue.pull?.mergedAt ?? null,
  };
}

export function commentShape(
  context: ServerContext,
  repository: Repository,
  issue: Issue,
  comment: Comment,
): Record<string, unknown> {
  const api = repositoryApi(context.addresses, repository);
  const url = `${api}/issues/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    url,
    html_url: `${pageOf(context, repository, issue)}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${issue.number}`,
    user: simpleUser(context.addresses, person(context, comment.author)),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(repository, comment.author),
    body: comment.body,
    reactions: noReactions(url),
    performed_via_github_app: null,
  };
}

export function noReactions(url: string): Record<string, unknown> {
  const kinds = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"];
  return {
    url: `${url}/reactions`,
    total_count: 0,
    ...Object.fromEntries(kinds.map((kind) => [kind, 0])),
  };
}

/** GitHub's "issue event". */
export function issueEventShape(
  context: ServerContext,
  repository: Repository,
  { id, event, actor, label, createdAt }: IssueEvent,
): Record<string, unknown> {
  return {
    id,
    node_id: nodeId("IssueEvent", id),
    url: `${repositoryApi(context.addresses, repository)}/issues/events/${id}`,
    actor: simpleUser(context.addresses, person(context, actor)),
    event,
    commit_id: null,
    commit_url: null,
    created_at: createdAt,
    performed_via_github_app: null,
    ...(label ? { label } : {}),
  };
}
