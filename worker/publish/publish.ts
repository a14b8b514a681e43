import { failure } from "../../core/errors.js";
import type { Claim } from "../claim/decide-claim.js";
import type { Lease } from "../message/lease.js";
import type { Change, Checkout } from "../ports/checkout.js";
import type { CodeHost, PullRequest } from "../ports/code-host.js";
import { pullRequestBody, pullRequestTitle, type TextContext } from "./pull-request-text.js";

export interface Publication {
  readonly claim: Claim;
  readonly checkout: Checkout;
  readonly change: Change;
  /** Tip of the remote branch when the task was claimed; undefined when it didn't exist. */
  readonly expected: string | undefined;
  readonly codeHost: CodeHost;
  readonly lease: Lease;
  /** Whether the pull request is a draft. */
  readonly draft: boolean;
  /** Input of the pull request's text. */
  readonly text: TextContext;
}

/**
 * Publishes a verified change: the branch, then the pull request or the comment. A kill in between leaves a
 * branch with our trailer and without a pull request: the worker that receives the message next publishes
 * the kept commit or, on another machine, repeats the work and replaces exactly that commit. On a pull
 * request's own branch the trailer shows that the comment is done.
 *
 * @throws OpsError `worker.branch-moved` (1) when someone else has pushed, `worker.lease-lost` (1).
 */
export async function publish(publication: Publication): Promise<PullRequest> {
  const { claim, checkout, change, expected, lease } = publication;
  // the last step before anything is visible: check that the lease is still valid
  await lease.confirm();
  const pushed = await checkout.push(change.commit, claim.branch, expected, lease.signal);
  if (!pushed) throw failure("worker.branch-moved", { task: claim.subject, branch: claim.branch });
  return claim.pullRequest ?? openPullRequest(publication);
}

async function openPullRequest({ claim, codeHost, lease, draft, text }: Publication): Promise<PullRequest> {
  // another worker may have the message now, and be about to push its own commit
  await lease.confirm();
  const request = {
    title: pullRequestTitle(claim, text.explain),
    body: pullRequestBody(claim, text),
    head: claim.branch,
    base: claim.start,
    draft,
  };
  // an existing pull request counts as success: GitHub allows one per branch
  const { pullRequest } = await codeHost.openPullRequest(claim.repository, request, lease.signal);
  return pullRequest;
}
