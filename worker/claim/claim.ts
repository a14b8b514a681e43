import {
  allowedRepository,
  branchesOfIssue,
  type ClaimPolicy,
  type CommentFacts,
  type Decision,
  decideIssue,
  type IssueFacts,
} from "./decide-claim.js";
import { decideComment } from "./decide-comment.js";
import { isRequestedAgain } from "./requested-again.js";
import { findStatus, statusKey } from "../status/task-mark.js";
import type { CodeHost, PullRequest } from "../ports/code-host.js";
import { type CommentTask, type IssueTask, repositoryOf, type Task } from "../task/task.js";

/**
 * Reads from the code host whether there is something to do: the message is only a hint. Nothing is written,
 * so a kill during this step changes nothing.
 */
export async function decideTask(
  codeHost: CodeHost,
  task: Task,
  policy: ClaimPolicy,
  signal: AbortSignal,
): Promise<Decision> {
  if (task.type === "issue") {
    return decideIssue(task, await issueFacts(codeHost, task, policy, signal), policy);
  }
  return decideComment(task, await commentFacts(codeHost, task, policy, signal), policy);
}

async function issueFacts(
  codeHost: CodeHost,
  task: IssueTask,
  policy: ClaimPolicy,
  signal: AbortSignal,
): Promise<IssueFacts> {
  const none = { repository: undefined, issue: undefined, pullRequests: [] };
  // no requests for repositories that the stack doesn't allow
  if (!allowedRepository(policy, task.repository)) return none;
  const repository = await codeHost.repository(task.repository, signal);
  if (!repository) return none;
  const named = repositoryOf(repository.fullName);
  const issue = await codeHost.issue(named, task.issueNumber, signal);
  if (!issue) return { ...none, repository };
  const pullRequests: PullRequest[] = [];
  for (const branch of branchesOfIssue(issue.number, policy)) {
    pullRequests.push(...(await codeHost.pullRequestsFrom(named, branch, signal)));
  }
  return { repository, issue, pullRequests, failure: await failureOf(codeHost, task, policy, signal) };
}

/** The failure of an earlier attempt. An explicit request needs no permission. */
async function failureOf(
  codeHost: CodeHost,
  task: IssueTask,
  policy: ClaimPolicy,
  signal: AbortSignal,
): Promise<IssueFacts["failure"]> {
  if (task.action === undefined) return undefined;
  const { repository, issueNumber } = task;
  const status = findStatus(await codeHost.comments(repository, issueNumber, signal), statusKey(task));
  if (status?.state !== "failed") return undefined;
  const events = await codeHost.issueEvents(repository, issueNumber, signal);
  return { isRequestedAgain: isRequestedAgain(events, status.at, policy) };
}

async function commentFacts(
  codeHost: CodeHost,
  task: CommentTask,
  policy: ClaimPolicy,
  signal: AbortSignal,
): Promise<CommentFacts> {
  const none = { repository: undefined, pullRequest: undefined, comment: undefined, authorMayWrite: false };
  if (!allowedRepository(policy, task.repository)) return none;
  const repository = await codeHost.repository(task.repository, signal);
  if (!repository) return none;
  const named = repositoryOf(repository.fullName);
  const first = await codeHost.pullRequest(named, task.pullNumber, signal);
  const comment = await codeHost.comment(named, task.commentId, task.kind, signal);
  const authorMayWrite = comment ? await codeHost.canWrite(named, comment.author, signal) : false;
  const isEvent = task.mention !== undefined;
  const comments = isEvent ? await codeHost.comments(named, task.pullNumber, signal) : [];
  const state = findStatus(comments, statusKey(task))?.state;
  // GitHub begins to compute conflicts when it is asked
  const isUnknown = first?.state === "open" && first.conflicts === undefined;
  const pullRequest = isUnknown ? await codeHost.pullRequest(named, task.pullNumber, signal) : first;
  return { repository, pullRequest, comment, authorMayWrite, state };
}
