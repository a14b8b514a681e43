import type { WorkerDeps } from "../deps.js";
import type { Checkout, CodeHost } from "../ports.js";

/** Makes a call, and again while it fails by trouble. */
export type Retry = <T>(call: () => Promise<T>) => Promise<T>;

/** The same with GitHub and git as one task uses them: a call that fails by trouble is made again in place. */
export function withRetries(deps: WorkerDeps, retry: Retry): WorkerDeps {
  const { checkouts, codeHost } = deps;
  return {
    ...deps,
    codeHost: retryCodeHost(codeHost, retry),
    checkouts: {
      // another one in the same directory takes the place of what the first has left there
      open: async (...args) => retryCheckout(await retry(() => checkouts.open(...args)), retry),
    },
  };
}

function retryCodeHost(host: CodeHost, retry: Retry): CodeHost {
  return {
    repository: (...args) => retry(() => host.repository(...args)),
    issue: (...args) => retry(() => host.issue(...args)),
    pullRequest: (...args) => retry(() => host.pullRequest(...args)),
    comment: (...args) => retry(() => host.comment(...args)),
    canWrite: (...args) => retry(() => host.canWrite(...args)),
    pullRequestsFrom: (...args) => retry(() => host.pullRequestsFrom(...args)),
    hasComment: (...args) => retry(() => host.hasComment(...args)),
    // one that was made, though its answer got lost, is found
    openPullRequest: (...args) => retry(() => host.openPullRequest(...args)),
    // made once more it could stand there twice
    addComment: (...args) => host.addComment(...args),
  };
}

function retryCheckout(checkout: Checkout, retry: Retry): Checkout {
  return {
    baseCommit: checkout.baseCommit,
    agentDirectory: checkout.agentDirectory,
    withoutContent: checkout.withoutContent,
    baseEntries: checkout.baseEntries,
    readBase: (...args) => retry(() => checkout.readBase(...args)),
    commit: (...args) => retry(() => checkout.commit(...args)),
    // the bytes of a first try are with the reader already
    readChanged: (...args) => checkout.readChanged(...args),
    save: (...args) => retry(() => checkout.save(...args)),
    restore: (...args) => retry(() => checkout.restore(...args)),
    materialize: (...args) => retry(() => checkout.materialize(...args)),
    remoteBranch: (...args) => retry(() => checkout.remoteBranch(...args)),
    hasTrailer: (...args) => retry(() => checkout.hasTrailer(...args)),
    // what is there already counts as pushed
    push: (...args) => retry(() => checkout.push(...args)),
  };
}
