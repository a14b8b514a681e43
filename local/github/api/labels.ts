import * as z from "zod";
import { notFound, validationFailed } from "../http/api-error.js";
import { type IssueAction, issueEvent } from "../state/events.js";
import type { Issue, Label, Repository } from "../state/model.js";
import { labelShape, labelsOf } from "../shapes/issue.js";
import {
  created,
  type Handler,
  ok,
  type RepositoryReading,
  type RepositoryRequest,
  type ServerContext,
} from "../state/server-context.js";
import { labelNames, read } from "./input.js";
import { changed, issueOf } from "./issue-of.js";
import { paged } from "./page.js";

const newLabelInput = z.object({
  name: z.string(),
  color: z.string().optional(),
  description: z.string().nullish(),
});

/** GitHub's color for labels that are created by name only. */
const COLOR = "ededed";

export const listRepositoryLabels: Handler<RepositoryReading> = (context, request) =>
  paged(context, request, request.repository.labels, (label) =>
    labelShape(context, request.repository, label),
  );

export const getLabel: Handler<RepositoryReading> = (context, { repository, params }) => {
  const label = labelOf(repository, params["name"] ?? "");
  if (!label) throw notFound();
  return ok(labelShape(context, repository, label));
};

export const createLabel: Handler<RepositoryRequest> = (context, { repository, body }) => {
  const { name, color, description } = read(newLabelInput, body);
  if (labelOf(repository, name)) {
    throw validationFailed({ resource: "Label", field: "name", code: "already_exists" });
  }
  const label = newLabel(context.store, repository, { name, color, description });
  context.store.touch();
  return created(labelShape(context, repository, label));
};

function labelOf(repository: Repository, name: string): Label | undefined {
  return repository.labels.find((label) => isSameLabel(label.name, name));
}

function newLabel(
  store: ServerContext["store"],
  repository: Repository,
  { name, color = COLOR, description }: z.infer<typeof newLabelInput>,
): Label {
  const label = { id: store.newId(), name, color, description: description ?? null };
  repository.labels.push(label);
  return label;
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

export function setLabels(
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
export function attach({ store }: ServerContext, repository: Repository, issue: Issue, name: string): Label {
  const label = labelOf(repository, name) ?? newLabel(store, repository, { name });
  if (!issue.labels.includes(label.name)) issue.labels.push(label.name);
  store.touch();
  return label;
}

function detach(repository: Repository, issue: Issue, name: string): Label | undefined {
  issue.labels = issue.labels.filter((label) => !isSameLabel(label, name));
  return repository.labels.find((label) => isSameLabel(label.name, name));
}

export function attached(repository: Repository, issue: Issue): readonly Label[] {
  return repository.labels.filter(({ name }) => issue.labels.includes(name));
}

/** Labels are compared without case, but keep it. */
export function isSameLabel(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
