import * as z from "zod";

/** The state of the local GitHub, except git objects. Times are ISO 8601 in whole seconds, as on GitHub. */

export const STATE_SCHEMA = 1;

/** Roles in a repository; GitHub's `permission` values. */
export const roles = ["none", "read", "write", "admin"] as const;
export type Role = (typeof roles)[number];

const time = z.string().min(1);
const role = z.enum(roles);
const right = z.enum(["read", "write"]);

const user = z.object({
  id: z.int(),
  login: z.string(),
  name: z.string(),
  createdAt: time,
  /** `Bot` for the account of an app, whose login ends in `[bot]`. */
  type: z.enum(["User", "Bot"]).default("User"),
});

const token = z.object({
  value: z.string().min(20),
  login: z.string(),
  /** For all repositories that the user can access, or by `owner/repo` in lower case. */
  rights: z.union([right, z.record(z.string(), right)]),
  /** Set for tokens of an app's installation, which expire. */
  expiresAt: time.optional(),
});

const app = z.object({
  id: z.int(),
  slug: z.string(),
  owner: z.string(),
  /** PEM; the app has the private key. */
  publicKey: z.string(),
  createdAt: time,
  /** One for each account whose repositories the app may use. */
  installations: z.array(
    z.object({ id: z.int(), account: z.string(), repositories: z.array(z.string()), right }),
  ),
});

const comment = z.object({
  id: z.int(),
  body: z.string(),
  author: z.string(),
  createdAt: time,
  updatedAt: time,
});

/** A comment on a line of a pull request's changes. */
const reviewComment = comment.extend({
  path: z.string(),
  line: z.int().nullable(),
  commit: z.string(),
  diffHunk: z.string(),
  inReplyTo: z.int().nullable(),
});

/** An entry of an issue's list of events. */
const issueEvent = z.object({
  id: z.int(),
  event: z.enum(["labeled", "unlabeled", "closed", "reopened"]),
  actor: z.string(),
  label: z.object({ name: z.string(), color: z.string() }).nullable(),
  createdAt: time,
});

const pull = z.object({
  id: z.int(),
  /** `owner/repo` of the head branch; for forks it differs from the pull request's. */
  headRepository: z.string(),
  headRef: z.string(),
  /** The branch's last known tip; the branch may be deleted. */
  headSha: z.string(),
  baseRef: z.string(),
  baseSha: z.string(),
  draft: z.boolean(),
  mergedAt: time.nullable(),
  mergedBy: z.string().nullable(),
  mergeCommit: z.string().nullable(),
  /** Size of the change from the last common commit to the head. */
  size: z.object({ commits: z.int(), files: z.int(), additions: z.int(), deletions: z.int() }),
  reviewComments: z.array(reviewComment).default([]),
});

const issue = z.object({
  id: z.int(),
  number: z.int().positive(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(["open", "closed"]),
  stateReason: z.enum(["completed", "reopened", "not_planned", "duplicate"]).nullable(),
  labels: z.array(z.string()),
  author: z.string(),
  createdAt: time,
  updatedAt: time,
  closedAt: time.nullable(),
  closedBy: z.string().nullable(),
  comments: z.array(comment),
  events: z.array(issueEvent).default([]),
  /** Set for pull requests. */
  pull: pull.optional(),
});

const label = z.object({
  id: z.int(),
  name: z.string(),
  color: z.string(),
  description: z.string().nullable().default(null),
});

const repository = z.object({
  id: z.int(),
  owner: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  private: z.boolean(),
  archived: z.boolean(),
  defaultBranch: z.string(),
  /** `owner/repo` of the fork's source. */
  forkOf: z.string().nullable(),
  /** False for a repository whose plan has no draft pull requests. */
  drafts: z.boolean().default(true),
  createdAt: time,
  pushedAt: time,
  collaborators: z.record(z.string(), role),
  labels: z.array(label),
  /** Issues and pull requests by number; the first is 1. */
  issues: z.array(issue),
});

/** An event whose file may not be written yet. */
const pendingEvent = z.object({ file: z.string(), payload: z.record(z.string(), z.unknown()) });

export const stateShape = z.object({
  schema: z.literal(STATE_SCHEMA),
  nextId: z.int().positive(),
  nextEvent: z.int().positive(),
  users: z.array(user),
  tokens: z.array(token),
  apps: z.array(app).default([]),
  repositories: z.array(repository),
  pendingEvents: z.array(pendingEvent),
});

export type State = z.infer<typeof stateShape>;
export type User = z.infer<typeof user>;
export type Token = z.infer<typeof token>;
export type Repository = z.infer<typeof repository>;
export type Issue = z.infer<typeof issue>;
export type Pull = z.infer<typeof pull>;
export type PullIssue = Issue & { readonly pull: Pull };
export type Comment = z.infer<typeof comment>;
export type ReviewComment = z.infer<typeof reviewComment>;
export type IssueEvent = z.infer<typeof issueEvent>;
export type App = z.infer<typeof app>;
export type Installation = App["installations"][number];
export type Label = z.infer<typeof label>;
export type Right = z.infer<typeof right>;

export function emptyState(): State {
  return {
    schema: STATE_SCHEMA,
    nextId: 1001,
    nextEvent: 1,
    users: [],
    tokens: [],
    apps: [],
    repositories: [],
    pendingEvents: [],
  };
}

/** `owner/repo`. */
export function fullName({ owner, name }: Pick<Repository, "owner" | "name">): string {
  return `${owner}/${name}`;
}

export function isPull(issue: Issue): issue is PullIssue {
  return issue.pull !== undefined;
}
