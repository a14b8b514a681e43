import * as z from "zod";
import { hasRole } from "../http/access.js";
import { personMayNot } from "../http/api-error.js";
import { issueEvent } from "../state/events.js";
import type { Issue, Repository, User } from "../state/model.js";
import { issueEventShape, issueShape } from "../shapes/issue.js";
import {
  created,
  type Handler,
  ok,
  type RepositoryReading,
  type RepositoryRequest,
  type ServerContext,
} from "../state/server-context.js";
import { checkLengths, labelNames, read, title } from "./input.js";
import { changed, issueOf } from "./issue-of.js";
import { attach, attached, isSameLabel, setLabels } from "./labels.js";
import { paged } from "./page.js";

const newIssue = z.object({ title, body: z.string().nullish(), labels: labelNames.optional() });
/** Fields that can be changed for issues and pull requests. */
export const anyChange = z.object({
  title: title.optional(),
  body: z.string().nullish(),
  state: z.enum(["open", "closed"]).optional(),
});
const issueChange = anyChange.extend({
  state_reason: z.enum(["completed", "not_planned", "duplicate", "reopened"]).nullish(),
  labels: labelNames.optional(),
});

export const listIssues: Handler<RepositoryReading> = (context, request) => {
  const { repository, query } = request;
  const state = query.get("state") ?? "open";
  const wanted = (query.get("labels") ?? "").split(",").filter((name) => name !== "");
  const creator = query.get("creator")?.toLowerCase();
  const found = repository.issues.filter(
    (issue) =>
      (state === "all" || issue.state === state) &&
      wanted.every((name) => issue.labels.some((label) => isSameLabel(label, name))) &&
      (creator === undefined || issue.author.toLowerCase() === creator),
  );
  return paged(context, request, inOrder(found, query), (issue) => issueShape(context, repository, issue));
};

/** Newest first by default. */
export function inOrder<T extends Issue>(issues: readonly T[], query: URLSearchParams): readonly T[] {
  const key = query.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const sign = query.get("direction") === "asc" ? 1 : -1;
  const compare = (a: T, b: T): number =>
    a[key] === b[key] ? a.number - b.number : a[key] < b[key] ? -1 : 1;
  return [...issues].sort((a, b) => sign * compare(a, b));
}

export const createIssue: Handler<RepositoryRequest> = (context, request) => {
  const input = read(newIssue, request.body);
  checkLengths("Issue", { title: input.title, body: input.body ?? null });
  const { repository, identity } = request;
  // GitHub ignores the labels of users who may not push
  const labels = hasRole(repository, identity, "write") ? (input.labels ?? []) : [];
  const issue = addIssue(context, repository, {
    title: input.title,
    body: input.body ?? null,
    author: identity.user,
    labels,
  });
  return created(issueShape(context, repository, issue));
};

export interface IssueContent {
  readonly title: string;
  readonly body: string | null;
  readonly author: User;
  readonly labels: readonly string[];
}

/** Creates an issue and GitHub's events for it: `opened`, and `labeled` for each label. */
export function addIssue(context: ServerContext, repository: Repository, content: IssueContent): Issue {
  const issue = emptyIssue(context, repository, content);
  repository.issues.push(issue);
  for (const name of content.labels) attach(context, repository, issue, name);
  const sender = content.author;
  issueEvent(context, repository, issue, { action: "opened", sender });
  for (const label of attached(repository, issue)) {
    issueEvent(context, repository, issue, { action: "labeled", sender, label });
  }
  return issue;
}

/** A new issue with the next number, not yet added to the repository. Numbers are never reused. */
export function emptyIssue({ store }: ServerContext, repository: Repository, content: IssueContent): Issue {
  const now = store.now();
  return {
    id: store.newId(),
    number: repository.issues.length + 1,
    title: content.title,
    body: content.body,
    state: "open",
    stateReason: null,
    labels: [],
    author: content.author.login,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
    comments: [],
    events: [],
  };
}

export const getIssue: Handler<RepositoryReading> = (context, request) =>
  ok(issueShape(context, request.repository, issueOf(context, request)));

export const listIssueEvents: Handler<RepositoryReading> = (context, request) =>
  paged(context, request, issueOf(context, request).events, (event) =>
    issueEventShape(context, request.repository, event),
  );

export const updateIssue: Handler<RepositoryRequest> = (context, request) => {
  const issue = issueOf(context, request);
  const input = read(issueChange, request.body);
  const { repository, identity } = request;
  changeText("Issue", request, issue, input);
  if (input.labels !== undefined) setLabels(context, request, issue, input.labels);
  const reason = input.state_reason ?? (input.state === "open" ? "reopened" : "completed");
  if (input.state !== undefined)
    setState(context, repository, issue, { state: input.state, reason, by: identity.user });
  changed(context, issue);
  return ok(issueShape(context, repository, issue));
};

/** Changes the title or body of an issue or pull request, if the user may. */
export function changeText(
  resource: "Issue" | "PullRequest",
  request: RepositoryRequest,
  issue: Issue,
  { title, body }: z.infer<typeof anyChange>,
): void {
  checkLengths(resource, { ...(title === undefined ? {} : { title }), body: body ?? null });
  mayChange(request, issue);
  if (title !== undefined) issue.title = title;
  if (body !== undefined) issue.body = body;
}

/** Checks that the user may change an issue: its author, and everyone who may push. */
function mayChange({ repository, identity }: RepositoryRequest, issue: Issue): void {
  if (issue.author === identity.user.login) return;
  if (!hasRole(repository, identity, "write")) throw personMayNot();
}

export interface StateChange {
  readonly state: Issue["state"];
  readonly reason: Exclude<Issue["stateReason"], null>;
  readonly by: User;
}

export function setState(
  context: ServerContext,
  repository: Repository,
  issue: Issue,
  { state, reason, by }: StateChange,
): void {
  if (issue.state === state) return;
  const closing = state === "closed";
  issue.state = state;
  issue.stateReason = issue.pull ? null : reason;
  issue.closedAt = closing ? context.store.now() : null;
  issue.closedBy = closing ? by.login : null;
  changed(context, issue);
  issueEvent(context, repository, issue, { action: closing ? "closed" : "reopened", sender: by });
}
