import { type CodedMessage, failure, isOpsError, message } from "../../core/errors.js";
import { checkAgain } from "../attempts/make-change.js";
import { commitMessage } from "./pull-request-text.js";
import { openChecks } from "../checks/plan.js";
import { checkBranch, checkOut } from "../claim/start-work.js";
import type { WorkerDeps } from "../deps.js";
import { askDocker } from "../docker/worker-docker.js";
import type { Job } from "../job.js";
import type { PublishableWork } from "./publish-change.js";

/** Our choice: a branch that moves more often is being worked on. */
export const MOST_REBASES = 3;

/** Whether a push failed because somebody else has pushed to the branch of a pull request meanwhile. */
export function isOvertaken(error: unknown, { claim }: PublishableWork): boolean {
  return isOpsError(error) && error.code === "worker.branch-moved" && claim.pullRequest !== undefined;
}

/**
 * Puts a verified change on top of the commits that came meanwhile, and verifies it again there. `skip`:
 * they contain it already.
 *
 * @throws OpsError `worker.branch-conflict` (1) when it doesn't apply, or why it doesn't pass any more.
 */
export async function rebaseWork(
  deps: WorkerDeps,
  job: Job,
  { claim, checkout: before, change }: PublishableWork,
  round: number,
): Promise<PublishableWork | { readonly skip: CodedMessage }> {
  const { lease, log, progress } = job;
  const { signal } = lease;
  const { subject: task, branch } = claim;
  log.event("worker.rebasing", { branch });
  const saved = await before.save(change.commit, signal);
  const checkout = await checkOut(deps, job, claim, `clones-${round}`);
  const found = await checkBranch(job, claim, checkout);
  if ("skip" in found) return found;
  const replayed = await checkout.replay(saved, change.commit, signal);
  if (replayed === undefined) throw failure("worker.branch-conflict", { task, branch });
  await checkout.resetAgent(replayed, signal);
  const onTop = await checkout.commit(commitMessage(claim, log.runId), signal);
  if (!onTop) return { skip: message("worker.comment-done", { task, branch }) };
  const planChecks = await openChecks(claim.task.repository, checkout, askDocker(deps, job), signal);
  await checkAgain(deps, job, { claim, checkout, planChecks }, onTop);
  progress.commit = onTop.commit;
  progress.fileChanges = onTop.files;
  return { claim, checkout, change: onTop, expected: found.expected };
}
