import { failure } from "../../core/errors.js";
import type { Claim } from "../claim/decide-claim.js";
import type { Lease } from "../message/lease.js";
import type { Change, Checkout, CodeHost, PullRequest } from "../ports.js";
import { pullRequestBody, pullRequestTitle, resultComment, type TextContext } from "./pull-request-text.js";

export interface Publication {
  readonly claim: Claim;
  readonly checkout: Checkout;
  readonly change: Change;
  /** Where the remote branch was when the task was claimed; undefined: there was none. */
  readonly expected: string | undefined;
  readonly codeHost: CodeHost;
  readonly lease: Lease;
  /** What its text is made of. */
  readonly text: TextContext;
  /** A comment could not be written; the work is done all the same. */
  readonly onCommentFailed: (error: unknown) => void;
}

/**
 * Makes a verified change public: the branch, then the pull request or the comment. A process that is killed between
 * the two leaves a branch with our trailer and no pull request: whoever gets the message next publishes the kept commit
 * or, elsewhere, does the work again and replaces exactly that commit. On a pull request's own branch the trailer tells that the comment is done.
 *
 * @throws OpsError `worker.branch-moved` (1) when somebody else has pushed, `worker.lease-lost` (1).
 */
export async function publish(publication: Publication): Promise<PullRequest> {
  const { claim, checkout, change, expected, lease } = publication;
  // the last moment at which nothing has happened: is it still ours to do?
  await lease.confirm();
  const pushed = await checkout.push(change.commit, claim.branch, expected, lease.signal);
  if (!pushed) throw failure("worker.branch-moved", { task: claim.subject, branch: claim.branch });
  return claim.pullRequest ? commentResult(publication, claim.pullRequest) : openPullRequest(publication);
}

async function openPullRequest({ claim, codeHost, lease, text }: Publication): Promise<PullRequest> {
  // somebody else may have it by now, with a commit of their own on the way
  await lease.confirm();
  const request = {
    title: pullRequestTitle(claim, text.explain),
    body: pullRequestBody(claim, text),
    head: claim.branch,
    base: claim.start,
  };
  // one that is there already counts as made: the code host allows one for a branch
  const { pullRequest } = await codeHost.openPullRequest(claim.repository, request, lease.signal);
  return pullRequest;
}

/** Done with the push; the comment only tells. */
async function commentResult(publication: Publication, pullRequest: PullRequest): Promise<PullRequest> {
  const { claim, change, codeHost, lease, text, onCommentFailed } = publication;
  try {
    const comment = resultComment(change.commit, claim.askedAt, text);
    await codeHost.addComment(claim.repository, claim.number, comment, lease.signal);
  } catch (error) {
    onCommentFailed(error);
  }
  return pullRequest;
}
