import type { WorkerDeps } from "../deps.js";
import type { Job } from "../job.js";
import { classifyFailure } from "../message/failure-classes.js";
import { CLEANUP_TIMEOUT_MS } from "../message/resolve-message.js";
import type { Claim } from "../claim/decide-claim.js";
import type { Change, Checkout } from "../ports/checkout.js";
import { commitMessage } from "../publish/pull-request-text.js";
import { reasonText } from "../reason-text.js";
import { refuseLeaks } from "../verify/leaks.js";
import { boundPatch } from "./bound-patch.js";

export interface UnpublishedWork {
  readonly claim: Claim;
  readonly checkout: Checkout;
  /** The verified change; where there is none, what is in the agent's directory counts. */
  readonly change?: Change;
}

/** Whether a verified commit waits for this failure to end, and is published then. */
export function isPublishedLater(error: unknown): boolean {
  return ["trouble", "held", "worker", "interrupted"].includes(classifyFailure(error));
}

/**
 * Keeps what the agent has changed as a patch with the run's record, when the task ends without publishing it. Work
 * with a secret in it, or that can't be stored as a commit, is not kept. A failure is only reported: the reason for
 * which the task ended matters more.
 */
export async function keepPartialWork(
  { journal, secrets, explain }: WorkerDeps,
  { log, progress }: Job,
  { claim, checkout, change }: UnpublishedWork,
): Promise<void> {
  // the task's own signal may be aborted
  const signal = AbortSignal.timeout(CLEANUP_TIMEOUT_MS);
  try {
    const left = change ?? (await checkout.commit(commitMessage(claim, log.runId), signal));
    if (!left) return;
    await refuseLeaks({ checkout, change: left }, secrets, signal);
    const { patch, files, omitted } = boundPatch(await checkout.patch(left.commit, signal));
    await journal.savePatch(log.runId, patch);
    progress.patch = { files, omitted, bytes: patch.length };
    log.event("worker.patch-kept", { runId: log.runId, count: files });
  } catch (error) {
    log.event("worker.patch-not-kept", { reason: reasonText(explain, error) }, "warning");
  }
}
