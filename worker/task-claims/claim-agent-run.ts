import { type CodedMessage, failure, message } from "../../core/errors.js";
import type { Claim } from "../claim/decide-claim.js";
import type { WorkerDeps } from "../deps.js";
import type { Job } from "../job.js";
import { CLEANUP_TIMEOUT_MS } from "../message/resolve-message.js";
import type { ClaimedTask, ClaimEnd, ClaimResult, TaskClaim } from "../ports/task-claims.js";
import { reasonText } from "../reason-text.js";
import type { RunLog } from "../run-log.js";

/**
 * Claims the task before its agent runs; from then on the claim is renewed and lost together with the message's lease.
 * Returns why there is nothing to do, if another copy of the message is done.
 *
 * @throws OpsError `worker.claimed-elsewhere` when another worker runs an agent for the same issue or pull request.
 */
export async function claimAgentRun(
  deps: WorkerDeps,
  job: Job,
  claim: Claim,
): Promise<{ readonly skip: CodedMessage } | undefined> {
  const { lease, log, progress } = job;
  const result = await takeClaim(deps, claimedTask(job, claim, deps.workerId), lease.signal);
  switch (result?.kind) {
    case undefined:
      return undefined;
    case "done":
      return { skip: message("worker.already-done", { task: claim.subject, runId: result.by.runId }) };
    case "busy": {
      const { by, seconds } = result;
      const { subject: task } = claim;
      throw failure("worker.claimed-elsewhere", { task, worker: by.workerId, runId: by.runId, seconds });
    }
    case "taken":
      if (result.from) {
        const { workerId: worker, runId } = result.from;
        log.event("worker.claim-taken-over", { worker, runId }, "warning");
      }
      lease.renewWith(result.claim);
      progress.taskClaim = result.claim;
      return undefined;
  }
}

/**
 * Seconds that are waited for here. A killed worker's claim ends a moment after its message is delivered again; giving
 * that back would use up one of its receives.
 */
const SHORT_WAIT = 5;

async function takeClaim(
  { taskClaims, clock }: WorkerDeps,
  task: ClaimedTask,
  signal: AbortSignal,
): Promise<ClaimResult | undefined> {
  const result = await taskClaims?.take(task, signal);
  if (result?.kind !== "busy" || result.seconds > SHORT_WAIT) return result;
  await clock.sleep(result.seconds * 1_000, signal);
  return taskClaims?.take(task, signal);
}

function claimedTask(
  { task, history, log }: Job,
  { repository, number }: Claim,
  workerId: string,
): ClaimedTask {
  const isComment = task.type === "pr_comment";
  return {
    repository: `${repository.owner}/${repository.name}`,
    number,
    commentId: isComment ? task.commentId : undefined,
    // a person asked again for what has ended
    originId: history.redriven ?? history.originId,
    // without a mention somebody sent the comment's task again on purpose
    once: isComment && task.mention !== undefined,
    workerId,
    runId: log.runId,
    attempt: history.attempt,
  };
}

/** Gives the claim up. When that fails, it expires. */
export async function endTaskClaim(
  { explain }: Pick<WorkerDeps, "explain">,
  log: RunLog,
  claim: TaskClaim | undefined,
  how: ClaimEnd,
): Promise<void> {
  try {
    await claim?.end(how, AbortSignal.timeout(CLEANUP_TIMEOUT_MS));
  } catch (error) {
    log.event("worker.claim-not-released", { reason: reasonText(explain, error) }, "warning");
  }
}
