import { type OpsError } from "../../core/errors.js";
import type { CodeHost } from "../ports/code-host.js";
import { repositoryOf, type Task } from "../task/task.js";
import { type Claim, type ClaimPolicy, hasLabel } from "./decide-claim.js";

/** The issue or pull request from which a task was requested. */
export type TaskLocation = Pick<Claim, "repository" | "number">;

/**
 * The location of a task whose repository was renamed, so that the requester can be answered; undefined when
 * nobody is known to have requested it. The repository must be one of the stack's: its new name comes from
 * GitHub.
 */
export async function locationAfterMove(
  codeHost: CodeHost,
  { task, error, policy }: { readonly task: Task; readonly error: OpsError; readonly policy: ClaimPolicy },
  signal: AbortSignal,
): Promise<TaskLocation | undefined> {
  const now = error.code === "github.moved" ? String(error.params["location"]) : "";
  if (!/^[\w.-]+\/[\w.-]+$/.test(now)) return undefined;
  const repository = repositoryOf(now);
  if (task.type === "issue") {
    const issue = await codeHost.issue(repository, task.issueNumber, signal);
    const isRequested = issue?.state === "open" && hasLabel(issue, policy.label);
    return isRequested ? { repository, number: task.issueNumber } : undefined;
  }
  const comment = await codeHost.comment(repository, task.commentId, task.kind, signal);
  if (comment?.on !== task.pullNumber) return undefined;
  const mayAsk = await codeHost.canWrite(repository, comment.author, signal);
  return mayAsk ? { repository, number: task.pullNumber } : undefined;
}
