import { expect } from "chai";
import { decideBranch } from "../../../worker/claim/decide-branch.js";
import { decideIssue } from "../../../worker/claim/decide-claim.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import {
  commentMessage,
  createTestDeps,
  handleSent,
  issueMessage,
  type TestDeps,
} from "../../support/worker/test-deps.js";
import { addCommit, memoryComment, memoryIssue } from "../../support/worker/memory-hub.js";
import { aTask } from "../../support/builders/task.js";

/** GitHub spells it `acme/shop`. */
const SPELLINGS = ["acme/shop", "ACME/shop", "Acme/Shop"];

describe("a repository's name in another case", () => {
  let directory: TempDirectory;
  let deps: TestDeps;
  const begin = (stackFile: string): void => {
    deps = createTestDeps({ directory: directory.path });
    Object.assign(deps, { policy: { ...deps.policy, repositories: [{ name: stackFile }] } });
  };
  beforeEach(async () => void (directory = await tempDirectory()));
  afterEach(() => directory.remove());

  for (const stackFile of SPELLINGS) {
    for (const message of SPELLINGS) {
      it(`stack file ${stackFile}, message ${message}: one pull request under GitHub's own spelling`, async () => {
        begin(stackFile);
        const report = await handleSent(deps, issueMessage(12, { repository: message }));
        expect([report.status, report.task]).to.deep.equal(["succeeded", "acme/shop#12"]);
        const tip = deps.shop.commits.get(deps.shop.branches.get("ai/issue-12") ?? "");
        expect(tip?.message).to.match(/^Opsctl-Task: acme\/shop#12$/m);
        expect(deps.runs[0]?.end?.repository).to.equal("acme/shop");
        const again = await handleSent(deps, issueMessage(12, { repository: "acme/SHOP" }));
        expect([again.status, again.reason?.code]).to.deep.equal(["skipped", "worker.pull-request-exists"]);
        expect([deps.agentStarts, deps.shop.pulls.length]).to.deep.equal([1, 1]);
      });

      it(`stack file ${stackFile}, message ${message}: an earlier version's branch is recognized`, async () => {
        begin(stackFile);
        const parent = deps.shop.branches.get("main");
        const old = `Add\n\nOpsctl-Task: ${stackFile}#12\nOpsctl-Run: x\n`;
        addCommit(deps.shop, "ai/issue-12", { message: old, parent, files: new Map() });
        const report = await handleSent(deps, issueMessage(12, { repository: message }));
        expect([report.status, report.error]).to.deep.equal(["succeeded", undefined]);
      });
    }
  }

  it("works for a comment's task too", async () => {
    begin("Acme/SHOP");
    addCommit(deps.shop, "topic", {
      message: "Begin",
      parent: undefined,
      files: new Map([[".codingworker.yml", "test: { command: npm test }\n"]]),
    });
    deps.shop.pulls.push({
      number: 20,
      url: "https://github.test/acme/shop/pull/20",
      title: "Topic",
      state: "open",
      headBranch: "topic",
      headCommit: deps.shop.branches.get("topic") ?? "",
      headRepository: "acme/shop",
      baseBranch: "main",
      draft: false,
    });
    deps.shop.comments.set(7, memoryComment({ id: 7, body: "@ai-fix", on: 20 }));
    deps.shop.writers.add("alice");
    const report = await handleSent(deps, commentMessage(20, 7, { repository: "ACME/shop" }));
    expect([report.status, report.task]).to.deep.equal(["succeeded", "acme/shop#20"]);
    const again = await handleSent(deps, commentMessage(20, 7, { repository: "acme/shop" }));
    expect(again.reason?.code).to.equal("worker.comment-done");
  });

  it("does not match other names", () => {
    const facts = { fullName: "acme/shop", defaultBranch: "main", archived: false };
    const given = { repository: facts, issue: memoryIssue("acme/shop", 12), pullRequests: [] };
    const task = aTask({ repository: { owner: "ACME", name: "SHOP" } });
    const policy = { ...deps.policy, repositories: [{ name: "acme/Shop" }] };
    const decision = decideIssue(task, given, policy);
    if (!("go" in decision)) throw new Error("expected a claim");
    const left = (message: string) =>
      decideBranch(decision.go, { baseCommit: "b", tip: { commit: "c", message }, hasTrailer: false });
    expect(left("x\n\nOpsctl-Task: ACME/shop#12\n")).to.deep.equal({ expected: "c" });
    for (const other of ["acme/shop#1", "acme/shops#12", "evil/shop#12", "acme/shop#12 "]) {
      expect(left(`x\n\nOpsctl-Task: ${other}\n`), other).to.have.nested.property(
        "refuse.code",
        "worker.branch-taken",
      );
    }
  });
});
