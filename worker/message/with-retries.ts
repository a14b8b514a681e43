import type { Bench } from "../deps.js";
import type { Checkout, CodeHost } from "../ports.js";

/** Makes a call, and again while it fails by trouble. */
export type Again = <T>(call: () => Promise<T>) => Promise<T>;

/** The same with GitHub and git as one task uses them: a call that fails by trouble is made again in place. */
export function retrying(bench: Bench, again: Again): Bench {
  const { checkouts, codeHost } = bench;
  return {
    ...bench,
    codeHost: retryingCodeHost(codeHost, again),
    checkouts: {
      // another one in the same directory takes the place of what the first has left there
      open: async (...args) => retryingCheckout(await again(() => checkouts.open(...args)), again),
    },
  };
}

function retryingCodeHost(host: CodeHost, again: Again): CodeHost {
  return {
    repository: (...args) => again(() => host.repository(...args)),
    issue: (...args) => again(() => host.issue(...args)),
    pullRequest: (...args) => again(() => host.pullRequest(...args)),
    comment: (...args) => again(() => host.comment(...args)),
    canWrite: (...args) => again(() => host.canWrite(...args)),
    pullRequestsFrom: (...args) => again(() => host.pullRequestsFrom(...args)),
    hasComment: (...args) => again(() => host.hasComment(...args)),
    // one that was made, though its answer got lost, is found
    openPullRequest: (...args) => again(() => host.openPullRequest(...args)),
    // made once more it could stand there twice
    addComment: (...args) => host.addComment(...args),
  };
}

function retryingCheckout(checkout: Checkout, again: Again): Checkout {
  return {
    baseCommit: checkout.baseCommit,
    agentDirectory: checkout.agentDirectory,
    withoutContent: checkout.withoutContent,
    baseEntries: checkout.baseEntries,
    readBase: (...args) => again(() => checkout.readBase(...args)),
    commit: (...args) => again(() => checkout.commit(...args)),
    // the bytes of a first try are with the reader already
    readChanged: (...args) => checkout.readChanged(...args),
    save: (...args) => again(() => checkout.save(...args)),
    restore: (...args) => again(() => checkout.restore(...args)),
    materialize: (...args) => again(() => checkout.materialize(...args)),
    remoteBranch: (...args) => again(() => checkout.remoteBranch(...args)),
    hasTrailer: (...args) => again(() => checkout.hasTrailer(...args)),
    // what is there already counts as pushed
    push: (...args) => again(() => checkout.push(...args)),
  };
}
