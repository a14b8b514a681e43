import type { ClaimedTask } from "../../../worker/ports/task-claims.js";

/** A task as a worker claims it: issue 12 of `acme/shop`. */
export function claimedTask(changes: Partial<ClaimedTask> = {}): ClaimedTask {
  return {
    repository: "acme/shop",
    number: 12,
    commentId: undefined,
    originId: "message-1",
    once: false,
    workerId: "worker-a",
    runId: "run-a",
    attempt: 1,
    ...changes,
  };
}
