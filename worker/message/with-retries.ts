import type { WorkerDeps } from "../deps.js";
import type { Checkout } from "../ports/checkout.js";
import type { CodeHost } from "../ports/code-host.js";

/** Makes a call and repeats it after transient errors. */
export type Retry = <T>(call: () => Promise<T>) => Promise<T>;

/** Adds retries in place to GitHub, git and claims as one task uses them. */
export function withRetries(deps: WorkerDeps, retry: Retry): WorkerDeps {
  const { checkouts, codeHost, taskClaims } = deps;
  return {
    ...deps,
    codeHost: retryCodeHost(codeHost, retry),
    // a repetition finds what the first call wrote
    taskClaims: taskClaims && { take: (...args) => retry(() => taskClaims.take(...args)) },
    checkouts: {
      // a repetition replaces what the first call left in the directory
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
    comments: (...args) => retry(() => host.comments(...args)),
    issueEvents: (...args) => retry(() => host.issueEvents(...args)),
    // can be repeated: an existing pull request is found
    openPullRequest: (...args) => retry(() => host.openPullRequest(...args)),
    // not repeated: the comment could appear twice
    addComment: (...args) => host.addComment(...args),
    editComment: (...args) => retry(() => host.editComment(...args)),
    addLabel: (...args) => retry(() => host.addLabel(...args)),
    removeLabel: (...args) => retry(() => host.removeLabel(...args)),
  };
}

function retryCheckout(checkout: Checkout, retry: Retry): Checkout {
  return {
    baseCommit: checkout.baseCommit,
    agentDirectory: checkout.agentDirectory,
    withoutContent: checkout.withoutContent,
    baseEntries: checkout.baseEntries,
    entries: (...args) => retry(() => checkout.entries(...args)),
    readText: (...args) => retry(() => checkout.readText(...args)),
    readBase: (...args) => retry(() => checkout.readBase(...args)),
    commit: (...args) => retry(() => checkout.commit(...args)),
    // not repeated: the caller has already received the bytes of the first call
    readChanged: (...args) => checkout.readChanged(...args),
    haveSameFiles: (...args) => retry(() => checkout.haveSameFiles(...args)),
    resetAgent: (...args) => retry(() => checkout.resetAgent(...args)),
    patch: (...args) => retry(() => checkout.patch(...args)),
    save: (...args) => retry(() => checkout.save(...args)),
    restore: (...args) => retry(() => checkout.restore(...args)),
    replay: (...args) => retry(() => checkout.replay(...args)),
    materialize: (...args) => retry(() => checkout.materialize(...args)),
    remoteBranch: (...args) => retry(() => checkout.remoteBranch(...args)),
    hasTrailer: (...args) => retry(() => checkout.hasTrailer(...args)),
    // can be repeated: a commit that is already there counts as pushed
    push: (...args) => retry(() => checkout.push(...args)),
  };
}
