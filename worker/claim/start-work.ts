import { join } from "node:path";
import { failure } from "../../core/errors.js";
import type { WorkerDeps } from "../deps.js";
import type { Job } from "../job.js";
import type { Checkout } from "../ports/checkout.js";
import { VERIFY_FILE } from "../verify/protected-paths.js";
import { ignoredVerifyFiles } from "../verify/verify-file.js";
import { decideTask } from "./claim.js";
import { decideBranch } from "./decide-branch.js";
import type { Claim } from "./decide-claim.js";

/** Maximum number of paths in an event. */
const NAMED = 5;

/** Only reads. */
export async function claimTask({ codeHost, policy }: WorkerDeps, { task, lease, log, progress }: Job) {
  const decision = await decideTask(codeHost, task, policy, lease.signal);
  if ("refuse" in decision) throw decision.refuse;
  if ("skip" in decision) return decision;
  const claim = decision.go;
  progress.asked = claim;
  progress.repository = claim.task.repository;
  log.rename(claim.subject);
  refuseConflict(claim);
  return claim;
}

/** A commit on a branch that can't be merged would only be one more to take apart. */
function refuseConflict({ pullRequest, subject, branch }: Claim): void {
  if (pullRequest?.conflicts !== true) return;
  throw failure("worker.base-conflict", { task: subject, branch, base: pullRequest.baseBranch });
}

/** Writes below the run's directory only; the next worker removes what a killed one left there. */
export async function checkOut(
  { checkouts }: WorkerDeps,
  { lease, log, directory, progress }: Job,
  claim: Claim,
  name = "clones",
) {
  const { repository, start, branch } = claim;
  const checkout = await checkouts.open(repository, start, join(directory, name), lease.signal);
  progress.baseCommit = checkout.baseCommit;
  progress.branch = branch;
  log.event("worker.checked-out", { branch: start, commit: checkout.baseCommit.slice(0, 12) });
  const ignored = ignoredVerifyFiles(checkout.baseEntries);
  if (ignored.length > 0) {
    log.event(
      "worker.verify-config-unread",
      { file: VERIFY_FILE, paths: ignored.slice(0, NAMED) },
      "warning",
    );
  }
  const { withoutContent } = checkout;
  if (withoutContent.length > 0) {
    const params = { paths: withoutContent.slice(0, NAMED), count: withoutContent.length };
    log.event("worker.without-content", params, "warning");
  }
  return checkout;
}

export async function checkBranch({ lease }: Job, claim: Claim, checkout: Checkout) {
  const decision = decideBranch(claim, {
    baseCommit: checkout.baseCommit,
    tip: claim.pullRequest ? undefined : await checkout.remoteBranch(claim.branch, lease.signal),
    hasTrailer: claim.pullRequest ? await checkout.hasTrailer(claim.trailer, lease.signal) : false,
  });
  if ("refuse" in decision) throw decision.refuse;
  return decision;
}
