import * as z from "zod";
import { hasRole } from "../http/access.js";
import { notFound, personMayNot } from "../http/api-error.js";
import { type IssueAction, issueEvent } from "../state/events.js";
import type { Issue, Label, Repository, User } from "../state/model.js";
import { issueShape, labelsOf } from "../shapes/issue.js";
import {
  created,
  type Handler,
  ok,
  type RepositoryReading,
  type RepositoryRequest,
  type ServerContext,
} from "../state/server-context.js";
import { checkLengths, read, title } from "./input.js";
import { paged } from "./page.js";

const labelNames = z.array(
  z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]),
);
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

/** GitHub's color for labels that are created by name only. */
const COLOR = "ededed";

/** The issue or pull request in the path. */
export function issueOf(context: ServerContext, { repository, params }: RepositoryReading): Issue {
  const found = context.store.issue(repository, Number(params["number"]));
  if (!found) throw notFound();
  return found;
}

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
  };
}

export const getIssue: Handler<RepositoryReading> = (context, request) =>
  ok(issueShape(context, request.repository, issueOf(context, request)));

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

export function changed({ store }: ServerContext, issue: Issue): void {
  issue.updatedAt = store.now();
  store.touch();
}

export const listLabels: Handler<RepositoryReading> = (context, request) =>
  paged(context, request, labelsOf(context, request.repository, issueOf(context, request)), (label) => label);

export const addLabels: Handler<RepositoryRequest> = (context, request) => {
  const issue = issueOf(context, request);
  const { repository } = request;
  const names = read(
    z.union([labelNames, z.object({ labels: labelNames }).transform(({ labels }) => labels)]),
    request.body,
  );
  for (const name of names) relabel(context, request, issue, { name, action: "labeled" });
  return ok(labelsOf(context, repository, issue));
};

export const removeLabel: Handler<RepositoryRequest> = (context, request) => {
  const issue = issueOf(context, request);
  const name = request.params["name"] ?? "";
  if (!issue.labels.some((label) => isSameLabel(label, name))) throw notFound();
  relabel(context, request, issue, { name, action: "unlabeled" });
  return ok(labelsOf(context, request.repository, issue));
};

function setLabels(
  context: ServerContext,
  request: RepositoryRequest,
  issue: Issue,
  names: readonly string[],
): void {
  const gone = issue.labels.filter((label) => !names.some((name) => isSameLabel(name, label)));
  for (const name of gone) relabel(context, request, issue, { name, action: "unlabeled" });
  for (const name of names) relabel(context, request, issue, { name, action: "labeled" });
}

function relabel(
  context: ServerContext,
  { repository, identity }: RepositoryRequest,
  issue: Issue,
  { name, action }: { readonly name: string; readonly action: IssueAction & ("labeled" | "unlabeled") },
): void {
  const had = issue.labels.some((label) => isSameLabel(label, name));
  if (had === (action === "labeled")) return;
  const label =
    action === "labeled" ? attach(context, repository, issue, name) : detach(repository, issue, name);
  changed(context, issue);
  if (label) issueEvent(context, repository, issue, { action, sender: identity.user, label });
}

/** Adds a label to an issue. A label that the repository doesn't have is created, as on GitHub. */
function attach({ store }: ServerContext, repository: Repository, issue: Issue, name: string): Label {
  let label = repository.labels.find((candidate) => isSameLabel(candidate.name, name));
  if (!label) {
    label = { id: store.newId(), name, color: COLOR };
    repository.labels.push(label);
  }
  if (!issue.labels.includes(label.name)) issue.labels.push(label.name);
  store.touch();
  return label;
}

function detach(repository: Repository, issue: Issue, name: string): Label | undefined {
  issue.labels = issue.labels.filter((label) => !isSameLabel(label, name));
  return repository.labels.find((label) => isSameLabel(label.name, name));
}

function attached(repository: Repository, issue: Issue): readonly Label[] {
  return repository.labels.filter(({ name }) => issue.labels.includes(name));
}

/** Labels are compared without case, but keep it. */
function isSameLabel(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
