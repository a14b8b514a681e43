import { roleOf } from "../http/access.js";
import { fullName, type Repository, type Role, roles, type User } from "../state/model.js";
import { type Addresses, nodeId, repositoryApi, repositoryPage } from "./addresses.js";
import { simpleUser } from "./user.js";

/**
 * GitHub's links of a repository: the property's name before `_url`, and the path after the repository's own
 * URL.
 */
const links = {
  archive: "/{archive_format}{/ref}",
  assignees: "/assignees{/user}",
  blobs: "/git/blobs{/sha}",
  branches: "/branches{/branch}",
  collaborators: "/collaborators{/collaborator}",
  comments: "/comments{/number}",
  commits: "/commits{/sha}",
  compare: "/compare/{base}...{head}",
  contents: "/contents/{+path}",
  contributors: "/contributors",
  deployments: "/deployments",
  downloads: "/downloads",
  events: "/events",
  forks: "/forks",
  git_commits: "/git/commits{/sha}",
  git_refs: "/git/refs{/sha}",
  git_tags: "/git/tags{/sha}",
  hooks: "/hooks",
  issue_comment: "/issues/comments{/number}",
  issue_events: "/issues/events{/number}",
  issues: "/issues{/number}",
  keys: "/keys{/key_id}",
  labels: "/labels{/name}",
  languages: "/languages",
  merges: "/merges",
  milestones: "/milestones{/number}",
  notifications: "/notifications{?since,all,participating}",
  pulls: "/pulls{/number}",
  releases: "/releases{/id}",
  stargazers: "/stargazers",
  statuses: "/statuses/{sha}",
  subscribers: "/subscribers",
  subscription: "/subscription",
  tags: "/tags",
  teams: "/teams",
  trees: "/git/trees{/sha}",
} as const;

/** Counts that are always zero here. */
const nothing = {
  homepage: null,
  language: null,
  license: null,
  mirror_url: null,
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  size: 0,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_discussions: false,
  has_downloads: false,
  is_template: false,
  allow_forking: true,
  web_commit_signoff_required: false,
  disabled: false,
  topics: [],
} as const;

/** GitHub's "repository", as in pull requests and events. */
export function repositoryShape(
  addresses: Addresses,
  repository: Repository,
  owner: User,
): Record<string, unknown> {
  const api = repositoryApi(addresses, repository);
  const page = repositoryPage(addresses, repository);
  const open = repository.issues.filter(({ state }) => state === "open").length;
  return {
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: simpleUser(addresses, owner),
    html_url: page,
    description: repository.description,
    fork: repository.forkOf !== null,
    url: api,
    ...Object.fromEntries(Object.entries(links).map(([name, rest]) => [`${name}_url`, `${api}${rest}`])),
    clone_url: `${page}.git`,
    git_url: `${page}.git`.replace(/^http/, "git"),
    ssh_url: `git@127.0.0.1:${fullName(repository)}.git`,
    svn_url: page,
    ...nothing,
    has_issues: true,
    archived: repository.archived,
    visibility: repository.private ? "private" : "public",
    open_issues: open,
    open_issues_count: open,
    default_branch: repository.defaultBranch,
    created_at: repository.createdAt,
    updated_at: repository.pushedAt,
    pushed_at: repository.pushedAt,
  };
}

/** GitHub's "full repository", with the permissions of an authenticated user. */
export function fullRepository(
  addresses: Addresses,
  repository: Repository,
  owner: User,
  asker: User | undefined,
): Record<string, unknown> {
  return {
    ...repositoryShape(addresses, repository, owner),
    ...(asker ? { permissions: permissions(roleOf(repository, asker.login)) } : {}),
    allow_merge_commit: true,
    allow_squash_merge: false,
    allow_rebase_merge: false,
    network_count: 0,
    subscribers_count: 0,
  };
}

function permissions(role: Role): Record<string, boolean> {
  const rank = roles.indexOf(role);
  return { admin: rank >= 3, maintain: rank >= 3, push: rank >= 2, triage: rank >= 2, pull: rank >= 1 };
}
