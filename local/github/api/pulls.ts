import * as z from "zod";
import { hasRole } from "../http/access.js";
import { ApiError, notFound, personMayNot, validationFailed } from "../http/api-error.js";
import { issueEvent } from "../state/events.js";
import { changesBetween } from "../git/changes.js";
import { fullName, isPull, type PullIssue, type Repository } from "../state/model.js";
import { mergeableOf, openPullFor, pullRef, refreshPulls, sizeOf, startOf } from "../state/pull-state.js";
import { commitShape, fileShape, fullPull, simplePull } from "../shapes/pull.js";
import {
  created,
  type Handler,
  ok,
  type RepositoryReading,
  type RepositoryRequest,
  type ServerContext,
} from "../state/server-context.js";
import { checkLengths, read, title } from "./input.js";
import { changed, issueOf } from "./issue-of.js";
import { anyChange, changeText, emptyIssue, inOrder, setState } from "./issues.js";
import { paged } from "./page.js";

const newPull = z.object({
  title,
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().optional(),
});

/** GitHub's sentence where the repository's plan has no drafts. */
const NO_DRAFTS = "Draft pull requests are not supported in this repository.";

export async function pullOf(context: ServerContext, request: RepositoryReading): Promise<PullIssue> {
  const issue = issueOf(context, request);
  if (!isPull(issue)) throw notFound();
  await refreshPulls(context, request.repository);
  return issue;
}

export const listPulls: Handler<RepositoryReading> = async (context, request) => {
  const { repository, query } = request;
  await refreshPulls(context, repository);
  const state = query.get("state") ?? "open";
  const head = query.get("head");
  const base = query.get("base");
  const found = repository.issues.filter(isPull).filter(
    (issue) =>
      (state === "all" || issue.state === state) &&
      // GitHub ignores a filter without an owner
      (!head?.includes(":") || labelOf(issue) === head) &&
      (base === null || issue.pull.baseRef === base),
  );
  return paged(context, request, inOrder(found, query), (issue) => simplePull(context, repository, issue));
};

/** `owner:branch`. */
function labelOf({ pull }: PullIssue): string {
  return `${pull.headRepository.split("/")[0] ?? ""}:${pull.headRef}`;
}

export const getPull: Handler<RepositoryReading> = async (context, request) => {
  const issue = await pullOf(context, request);
  return ok(
    fullPull(context, request.repository, issue, await mergeableOf(context, request.repository, issue)),
  );
};

export const createPull: Handler<RepositoryRequest> = async (context, request) => {
  const input = read(newPull, request.body);
  checkLengths("PullRequest", { title: input.title, body: input.body ?? null });
  const { repository, identity } = request;
  if (input.draft === true && !repository.drafts) throw new ApiError(422, NO_DRAFTS);
  const { head, headSha, baseSha } = await endsOf(context, request, input);
  await context.git.bring(repository.id, head.repository.id, headSha);
  const size = await sizeOf(context, repository, { headSha, baseSha });
  if (size.commits === 0) throw refused(`No commits between ${input.base} and ${input.head}`);
  // no await from here until it is added: otherwise two concurrent requests could create two pull requests
  if (openPullFor(repository, head, input.base))
    throw refused(`A pull request already exists for ${head.label}.`);
  const issue: PullIssue = {
    ...emptyIssue(context, repository, {
      title: input.title,
      body: input.body ?? null,
      author: identity.user,
      labels: [],
    }),
    pull: {
      id: context.store.newId(),
      headRepository: fullName(head.repository),
      headRef: head.ref,
      headSha,
      baseRef: input.base,
      baseSha,
      draft: input.draft ?? false,
      mergedAt: null,
      mergedBy: null,
      mergeCommit: null,
      size,
      reviewComments: [],
    },
  };
  repository.issues.push(issue);
  issueEvent(context, repository, issue, { action: "opened", sender: identity.user });
  await context.git.setRef(repository.id, pullRef(issue.number), headSha);
  return created(fullPull(context, repository, issue, await mergeableOf(context, repository, issue)));
};

/** The commits of a new pull request. */
async function endsOf(
  context: ServerContext,
  { repository, identity }: RepositoryRequest,
  input: { readonly head: string; readonly base: string },
): Promise<{ readonly head: Head; readonly headSha: string; readonly baseSha: string }> {
  const head = headOf(context, repository, input.head);
  if (!hasRole(head?.repository ?? repository, identity, "write")) throw personMayNot();
  const [headSha, baseSha] = await Promise.all([
    head && context.git.tip(head.repository.id, head.ref),
    context.git.tip(repository.id, input.base),
  ]);
  if (!head || headSha === undefined) throw invalid("head");
  if (baseSha === undefined) throw invalid("base");
  return { head, headSha, baseSha };
}

interface Head {
  readonly repository: Repository;
  readonly ref: string;
  /** `owner:branch`. */
  readonly label: string;
}

/** `branch`, or `owner:branch` of the repository itself or of a fork. */
function headOf({ store }: ServerContext, repository: Repository, text: string): Head | undefined {
  const [owner, ref] = text.includes(":")
    ? [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)]
    : [repository.owner, text];
  const found =
    owner.toLowerCase() === repository.owner.toLowerCase()
      ? repository
      : store.state.repositories.find(
          (fork) => fork.forkOf === fullName(repository) && fork.owner.toLowerCase() === owner.toLowerCase(),
        );
  return found && { repository: found, ref, label: `${found.owner}:${ref}` };
}

function refused(message: string): Error {
  return validationFailed({ resource: "PullRequest", code: "custom", field: "head", message });
}

function invalid(field: "head" | "base"): Error {
  return validationFailed({ resource: "PullRequest", field, code: "invalid" });
}

export const updatePull: Handler<RepositoryRequest> = async (context, request) => {
  const issue = await pullOf(context, request);
  const input = read(anyChange, request.body);
  const { repository, identity } = request;
  changeText("PullRequest", request, issue, input);
  if (input.state === "open") assertReopenable(repository, issue);
  if (input.state !== undefined) {
    setState(context, repository, issue, { state: input.state, reason: "completed", by: identity.user });
  }
  changed(context, issue);
  return ok(fullPull(context, repository, issue, await mergeableOf(context, repository, issue)));
};

function assertReopenable(repository: Repository, issue: PullIssue): void {
  if (issue.state === "open") return;
  const merged = issue.pull.mergedAt !== null;
  const other = repository.issues
    .filter(isPull)
    .some(
      (one) =>
        one.state === "open" && labelOf(one) === labelOf(issue) && one.pull.baseRef === issue.pull.baseRef,
    );
  if (!merged && !other) return;
  const message = merged
    ? "state cannot be changed. The pull request has been merged."
    : `A pull request already exists for ${labelOf(issue)}.`;
  throw validationFailed({ resource: "PullRequest", code: "custom", field: "state", message });
}

export const listFiles: Handler<RepositoryReading> = async (context, request) => {
  const issue = await pullOf(context, request);
  const { repository } = request;
  const start = await startOf(context, repository, issue);
  const files = await changesBetween(context.git, repository.id, [start, issue.pull.headSha]);
  return paged(context, request, files, (file) => fileShape(context, repository, issue.pull.headSha, file));
};

export const listCommits: Handler<RepositoryReading> = async (context, request) => {
  const issue = await pullOf(context, request);
  const { repository } = request;
  const start = await startOf(context, repository, issue);
  const commits = await context.git.commitsBetween(repository.id, start, issue.pull.headSha);
  return paged(context, request, commits, (commit) => commitShape(context, repository, commit));
};
