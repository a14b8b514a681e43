import {
  allowedRepository,
  branchesOfIssue,
  type ClaimPolicy,
  type CommentFacts,
  type Decision,
  decideComment,
  decideIssue,
  type IssueFacts,
} from "./decide-claim.js";
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
  return { repository, issue, pullRequests };
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
  const pullRequest = await codeHost.pullRequest(named, task.pullNumber, signal);
  const comment = await codeHost.comment(named, task.commentId, task.kind, signal);
  const authorMayWrite = comment ? await codeHost.canWrite(named, comment.author, signal) : false;
  return { repository, pullRequest, comment, authorMayWrite };
}
