import { expect } from "chai";
import {
  branchesOfIssue,
  type CommentFacts,
  type Decision,
  decideIssue,
  type IssueFacts,
} from "../../../../worker/claim/decide-claim.js";
import { decideComment } from "../../../../worker/claim/decide-comment.js";
import { isRequestedAgain } from "../../../../worker/claim/requested-again.js";
import type { PullRequest } from "../../../../worker/ports/code-host.js";
import type { CommentTask } from "../../../../worker/task/task.js";
import { memoryComment, memoryIssue } from "../../../support/worker/memory-hub.js";
import { aTask } from "../../../support/builders/task.js";

const policy = {
  repositories: [{ name: "Acme/Shop" }, { name: "acme/api", defaultBranch: "next" }],
  label: "ai-task",
  labels: { working: "ai-working", done: "ai-done", failed: "ai-failed" },
  reviewComments: false,
  branchPrefix: "ai",
};
const shop = { owner: "acme", name: "shop" };
const task = aTask();
const request: CommentTask = {
  type: "pr_comment",
  repository: shop,
  pullNumber: 45,
  kind: "conversation",
  commentId: 7,
  commentAuthor: "Alice",
  mention: "@ai-fix",
  raw: {},
};
const pull: PullRequest = {
  number: 45,
  url: "https://github.test/Acme/Shop/pull/45",
  title: "Add a basket",
  state: "open",
  headBranch: "ai/issue-12",
  headCommit: "c0ffee",
  headRepository: "Acme/Shop",
  baseBranch: "main",
  draft: false,
};
const issue = memoryIssue("Acme/Shop", 12);
const repository = { fullName: "acme/shop", defaultBranch: "main", archived: false };
const facts: IssueFacts = { repository, issue, pullRequests: [] };
const comment = memoryComment({ id: 7, body: "@ai-fix Add tests", on: 45 });
const asked: CommentFacts = { repository, pullRequest: pull, comment, authorMayWrite: true };

/** `go`, or the code and kind of the decision. */
function outcome(decision: Decision): string {
  if ("refuse" in decision) return `refuse ${decision.refuse.code}`;
  return "skip" in decision ? `skip ${decision.skip.code}` : "go";
}

describe("whether an issue is worked on", () => {
  const cases: readonly (readonly [what: string, facts: Partial<IssueFacts>, outcome: string])[] = [
    ["an open issue with the label", {}, "go"],
    ["a repository that is not there", { repository: undefined }, "refuse worker.repository-unknown"],
    ["an archived one", { repository: { ...repository, archived: true } }, "skip worker.repository-archived"],
    ["an issue that is not there", { issue: undefined }, "refuse worker.issue-unknown"],
    ["a pull request", { issue: { ...issue, isPullRequest: true } }, "refuse worker.issue-is-pull-request"],
    ["a closed issue", { issue: { ...issue, state: "closed" } }, "skip worker.issue-closed"],
    ["one without the label", { issue: { ...issue, labels: ["bug"] } }, "skip worker.label-gone"],
    ["the label in capitals", { issue: { ...issue, labels: ["bug", "AI-Task"] } }, "go"],
    ["one with an open pull request", { pullRequests: [pull] }, "skip worker.pull-request-exists"],
    [
      "one whose pull request was merged",
      {
        pullRequests: [
          { ...pull, state: "closed" },
          { ...pull, state: "merged" },
        ],
      },
      "skip worker.pull-request-exists",
    ],
    ["one whose pull request was closed unmerged", { pullRequests: [{ ...pull, state: "closed" }] }, "go"],
  ];
  for (const [what, changed, expected] of cases) {
    it(`${what}: ${expected}`, () => {
      expect(outcome(decideIssue(task, { ...facts, ...changed }, policy))).to.equal(expected);
    });
  }

  it("uses a branch with the stack's prefix; a pull request from the default prefix counts, too", () => {
    const decision = decideIssue(task, facts, { ...policy, branchPrefix: "bots/ai" });
    expect("go" in decision && decision.go.branch).to.equal("bots/ai/issue-12");
    expect(branchesOfIssue(12, { ...policy, branchPrefix: "bots/ai" })).to.deep.equal([
      "bots/ai/issue-12",
      "ai/issue-12",
    ]);
    expect(branchesOfIssue(12, policy)).to.deep.equal(["ai/issue-12"]);
  });

  for (const [action, expected] of [
    ["edited", "skip worker.pull-request-was-closed"],
    ["labeled", "go"],
    ["reopened", "go"],
    [undefined, "go"],
  ] as const) {
    it(`one whose pull request was closed unmerged, ${action ?? "sent explicitly"}: ${expected}`, () => {
      const closed = { ...facts, pullRequests: [{ ...pull, state: "closed" as const }] };
      expect(outcome(decideIssue({ ...task, action }, closed, policy))).to.equal(expected);
    });
  }

  for (const [action, isRequestedAgain, expected] of [
    ["labeled", false, "skip worker.failed-before"],
    ["edited", false, "skip worker.failed-before"],
    ["unlabeled", true, "go"],
    ["labeled", true, "go"],
    [undefined, false, "go"],
  ] as const) {
    it(`one that failed, ${action ?? "sent explicitly"}, ${isRequestedAgain ? "" : "not "}requested again: ${expected}`, () => {
      const failed = { ...facts, failure: { isRequestedAgain } };
      expect(outcome(decideIssue({ ...task, action }, failed, policy))).to.equal(expected);
    });
  }

  it("is requested again by labels and by reopening, after the failure only", () => {
    const failedAt = "2026-11-21T03:35:00Z";
    const isRequested = (event: string, label: string | undefined, at: string) =>
      isRequestedAgain([{ event, label, at }], failedAt, policy);
    const later = "2026-11-21T03:35:01Z";
    expect([
      isRequested("labeled", "AI-Task", later),
      isRequested("unlabeled", "ai-failed", later),
      isRequested("reopened", undefined, later),
    ]).to.deep.equal([true, true, true]);
    expect([
      isRequested("labeled", "ai-task", failedAt),
      isRequested("labeled", "ai-failed", later),
      isRequested("unlabeled", "ai-task", later),
      isRequested("closed", undefined, later),
      isRequestedAgain([], failedAt, policy),
    ]).to.deep.equal([false, false, false, false, false]);
  });

  it("is refused for repositories that the stack doesn't allow", () => {
    for (const other of [
      { owner: "evil", name: "shop" },
      { owner: "acme", name: "shop2" },
    ]) {
      const decision = decideIssue({ ...task, repository: other }, facts, policy);
      expect(outcome(decision)).to.equal("refuse worker.repository-not-configured");
    }
  });

  it("has the code host's data, in GitHub's spelling", () => {
    const decision = decideIssue({ ...task, raw: { title: "forged", labels: [] } }, facts, policy);
    expect(decision).to.deep.equal({
      go: {
        task: {
          type: "issue",
          repository: "acme/shop",
          issue_number: 12,
          pr_number: undefined,
          title: issue.title,
          body: issue.body,
          labels: issue.labels,
          branch_name: "ai/issue-12",
          comment: undefined,
        },
        repository: { owner: "acme", name: "shop" },
        subject: "acme/shop#12",
        number: 12,
        title: issue.title,
        askedAt: issue.url,
        start: "main",
        branch: "ai/issue-12",
        trailer: "Opsctl-Task: acme/shop#12",
        pullRequest: undefined,
      },
    });
  });

  it("starts from the configured branch", () => {
    const api = { owner: "acme", name: "api" };
    const decision = decideIssue({ ...task, repository: api }, facts, policy);
    expect("go" in decision && decision.go.start).to.equal("next");
  });
});

describe("whether a comment on a pull request is worked on", () => {
  const cases: readonly (readonly [what: string, facts: Partial<CommentFacts>, outcome: string])[] = [
    [
      "one whose mention is gone",
      { comment: { ...comment, body: "never mind" } },
      "skip worker.mention-gone",
    ],
    ["a comment of somebody who may write", {}, "go"],
    ["a repository that is not there", { repository: undefined }, "refuse worker.repository-unknown"],
    ["a pull request that is not there", { pullRequest: undefined }, "refuse worker.pull-request-unknown"],
    ["a comment that is not there", { comment: undefined }, "refuse worker.comment-unknown"],
    ["one that stands elsewhere", { comment: { ...comment, on: 46 } }, "refuse worker.comment-elsewhere"],
    [
      "one by somebody else than the message says",
      { comment: { ...comment, author: "mallory" } },
      "refuse worker.forged-author",
    ],
    [
      "a closed pull request",
      { pullRequest: { ...pull, state: "closed" } },
      "skip worker.pull-request-closed",
    ],
    ["a merged one", { pullRequest: { ...pull, state: "merged" } }, "skip worker.pull-request-closed"],
    [
      "one from a fork",
      { pullRequest: { ...pull, headRepository: "mallory/shop" } },
      "skip worker.pull-request-from-fork",
    ],
    [
      "one from a fork that is gone",
      { pullRequest: { ...pull, headRepository: undefined } },
      "skip worker.pull-request-from-fork",
    ],
    ["a bot that may write", { comment: { ...comment, authorIsBot: true } }, "skip worker.author-is-bot"],
    ["one that failed", { state: "failed" }, "skip worker.comment-handled"],
    ["one that was done", { state: "published" }, "skip worker.comment-handled"],
    ["one in work, of a worker that was killed", { state: "working" }, "go"],
    ["one that waits", { state: "waiting" }, "go"],
    ["an author who may not write", { authorMayWrite: false }, "skip worker.author-may-not-write"],
    [
      "a pull request from the default branch",
      { pullRequest: { ...pull, headBranch: "main", baseBranch: "release" } },
      "skip worker.head-is-default-branch",
    ],
  ];
  for (const [what, changed, expected] of cases) {
    it(`${what}: ${expected}`, () => {
      expect(outcome(decideComment(request, { ...asked, ...changed }, policy))).to.equal(expected);
    });
  }

  it("accepts a comment that failed when it is sent explicitly", () => {
    const explicit = { ...request, mention: undefined };
    expect(outcome(decideComment(explicit, { ...asked, state: "failed" }, policy))).to.equal("go");
  });

  it("accepts a comment on a line where that is configured, and gives the agent its place", () => {
    const place = { path: "src/basket.ts", line: 7, diff: "@@ -1 +1 @@" };
    const review = { ...request, kind: "review" as const };
    const facts = { ...asked, comment: { ...comment, place } };
    expect(outcome(decideComment(review, facts, policy))).to.equal("skip worker.review-comments-off");
    const decision = decideComment(review, facts, { ...policy, reviewComments: true });
    expect("go" in decision && decision.go.trailer).to.equal("Opsctl-Review-Comment: 7");
    expect("go" in decision && decision.go.task).to.deep.include({
      path: "src/basket.ts",
      line: 7,
      diff_hunk: "@@ -1 +1 @@",
    });
  });

  it("accepts a message without an author", () => {
    expect(outcome(decideComment({ ...request, commentAuthor: undefined }, asked, policy))).to.equal("go");
  });

  it("uses the pull request's own branch", () => {
    const decision = decideComment(request, asked, policy);
    expect("go" in decision && decision.go).to.deep.include({
      start: "ai/issue-12",
      branch: "ai/issue-12",
      trailer: "Opsctl-Comment: 7",
      askedAt: comment.url,
      number: 45,
    });
    expect("go" in decision && decision.go.task).to.deep.include({
      pr_number: 45,
      comment: "@ai-fix Add tests",
    });
  });
});
