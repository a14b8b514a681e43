import { type CodedMessage, failure, message, type OpsError } from "../../core/errors.js";
import { isSameRepository } from "../../core/names/repository-name.js";
import type { AgentRequest } from "../ports/agent.js";
import type { Comment, Issue, PullRequest, RepositoryFacts } from "../ports/code-host.js";
import type { StatusLabels } from "../status/status-labels.js";
import type { TaskState } from "../status/task-mark.js";
import { formatRepository, type IssueTask, type Repository, repositoryOf } from "../task/task.js";

/** The stack's configuration for tasks. */
export interface ClaimPolicy {
  /** Tasks are only accepted for these repositories. */
  readonly repositories: readonly { readonly name: string; readonly defaultBranch?: string | undefined }[];
  /** Issues must have this label. */
  readonly label: string;
  /** Labels that show an issue's status. */
  readonly labels: StatusLabels;
  /** Whether comments on lines in reviews are tasks too. */
  readonly reviewComments: boolean;
  /** Prefix of the branches for issues. */
  readonly branchPrefix: string;
}

/** The code host's state of an issue; undefined when it doesn't exist. */
export interface IssueFacts {
  readonly repository: RepositoryFacts | undefined;
  readonly issue: Issue | undefined;
  /** Pull requests from the issue's branches, in any state. */
  readonly pullRequests: readonly PullRequest[];
  /** An earlier attempt that failed, and whether a person has asked for another one since. */
  readonly failure?: { readonly isRequestedAgain: boolean } | undefined;
}

/** The code host's state of a comment on a pull request. */
export interface CommentFacts {
  readonly repository: RepositoryFacts | undefined;
  readonly pullRequest: PullRequest | undefined;
  readonly comment: Comment | undefined;
  readonly authorMayWrite: boolean;
  /** What the status comment of an earlier run says. */
  readonly state?: TaskState | undefined;
}

/** A task to be done, with the code host's data. */
export interface Claim {
  readonly task: AgentRequest;
  /** Spelled as on GitHub. */
  readonly repository: Repository;
  /** `acme/shop#12`. */
  readonly subject: string;
  /** Number of the issue or the pull request. */
  readonly number: number;
  readonly title: string;
  /** URL of the issue or comment. */
  readonly askedAt: string;
  /** The branch to clone; for an issue also the base of its pull request. */
  readonly start: string;
  /** The branch to push. */
  readonly branch: string;
  /** Trailer in the commit message that identifies the task; searched for before the agent runs. */
  readonly trailer: string;
  /** The commented pull request; undefined for an issue. */
  readonly pullRequest: PullRequest | undefined;
}

export type Decision =
  { readonly go: Claim } | { readonly skip: CodedMessage } | { readonly refuse: OpsError };

const DEFAULT_PREFIX = "ai";

function branchOfIssue(number: number, prefix: string): string {
  return `${prefix}/issue-${number}`;
}

/**
 * The possible branches of an issue's pull request. They include the default prefix, in case the stack
 * configured another one later.
 */
export function branchesOfIssue(number: number, { branchPrefix }: ClaimPolicy): readonly string[] {
  const prefixes = [...new Set([branchPrefix, DEFAULT_PREFIX])];
  return prefixes.map((prefix) => branchOfIssue(number, prefix));
}

/** The repository as the stack spells it; undefined when the stack doesn't allow it. */
export function allowedRepository(
  policy: ClaimPolicy,
  repository: Repository,
): ClaimPolicy["repositories"][number] | undefined {
  return policy.repositories.find(({ name }) => isSameRepository(name, formatRepository(repository)));
}

/** Issue actions that request work (GitHub, "issues" events). */
const REQUESTING_ACTIONS: ReadonlySet<string> = new Set(["labeled", "unlabeled", "reopened"]);

/** Decides whether an issue is worked on. */
export function decideIssue(task: IssueTask, facts: IssueFacts, policy: ClaimPolicy): Decision {
  const decided = decideRepository(task.repository, facts.repository, policy);
  if (!("go" in decided)) return decided;
  const { name, defaultBranch } = decided.go;
  const subject = `${name}#${task.issueNumber}`;
  const { issue } = facts;
  if (!issue) return { refuse: failure("worker.issue-unknown", { task: subject }) };
  if (issue.isPullRequest) return { refuse: failure("worker.issue-is-pull-request", { task: subject }) };
  const skip = skippedIssue(task, { ...facts, issue }, policy, subject);
  if (skip) return { skip };
  const branch = branchOfIssue(issue.number, policy.branchPrefix);
  return {
    go: {
      task: {
        type: "issue",
        repository: name,
        issue_number: issue.number,
        pr_number: undefined,
        title: issue.title,
        body: issue.body,
        labels: issue.labels,
        branch_name: branch,
        comment: undefined,
      },
      repository: repositoryOf(name),
      subject,
      number: issue.number,
      title: issue.title,
      askedAt: issue.url,
      start: defaultBranch,
      branch,
      trailer: `Opsctl-Task: ${subject}`,
      pullRequest: undefined,
    },
  };
}

/** Why there is nothing to do for an issue. */
function skippedIssue(
  { action }: IssueTask,
  { issue, pullRequests, failure: failed }: IssueFacts & { readonly issue: Issue },
  { label, labels }: ClaimPolicy,
  task: string,
): CodedMessage | undefined {
  if (issue.state !== "open") return message("worker.issue-closed", { task });
  if (!hasLabel(issue, label)) return message("worker.label-gone", { task, label });
  const isExplicit = action === undefined;
  const closed = pullRequests.find(({ state }) => state === "closed");
  // the pull request was closed on purpose; only a label, a reopened issue or an explicit command request
  // another attempt
  if (closed && !isExplicit && !REQUESTING_ACTIONS.has(action)) {
    return message("worker.pull-request-was-closed", { task, pullRequest: closed.url });
  }
  const existing = pullRequests.find(({ state }) => state !== "closed");
  if (existing) {
    const { url: pullRequest, state } = existing;
    return message("worker.pull-request-exists", { task, pullRequest, state });
  }
  // the same event again, or one that asks for nothing
  return failed?.isRequestedAgain === false && !isExplicit
    ? message("worker.failed-before", { task, failed: labels.failed, label })
    : undefined;
}

export interface RepositoryContext {
  /** Spelled as on GitHub. */
  readonly name: string;
  readonly defaultBranch: string;
  /** The repository's own default branch, whatever the stack configures. */
  readonly mainBranch: string;
}

type RepositoryDecision = { readonly go: RepositoryContext } | Exclude<Decision, { readonly go: Claim }>;

/** The part of the decision that concerns the repository. */
export function decideRepository(
  repository: Repository,
  facts: RepositoryFacts | undefined,
  policy: ClaimPolicy,
): RepositoryDecision {
  const allowed = allowedRepository(policy, repository);
  const named = formatRepository(repository);
  if (!allowed) return { refuse: failure("worker.repository-not-configured", { repository: named }) };
  const { defaultBranch } = allowed;
  if (!facts) return { refuse: failure("worker.repository-unknown", { repository: allowed.name }) };
  const name = facts.fullName;
  if (facts.archived) return { skip: message("worker.repository-archived", { repository: name }) };
  return {
    go: { name, defaultBranch: defaultBranch ?? facts.defaultBranch, mainBranch: facts.defaultBranch },
  };
}

/** GitHub ignores case in labels. */
export function hasLabel({ labels }: Issue, wanted: string): boolean {
  return labels.some((label) => label.toLowerCase() === wanted.toLowerCase());
}
