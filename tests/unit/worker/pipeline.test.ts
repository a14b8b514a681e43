import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { TaskReport } from "../../../worker/message/handle.js";
import { addCommit, memoryComment } from "../../support/worker/memory-hub.js";
import {
  commentMessage,
  createTestDeps,
  handleSent,
  issueMessage,
  NAME,
  type TestDeps,
} from "../../support/worker/test-deps.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { anError } from "../../support/errors.js";

describe("the worker's pipeline", () => {
  let directory: TempDirectory;
  let deps: TestDeps;
  beforeEach(async () => {
    directory = await tempDirectory();
    deps = createTestDeps({ directory: directory.path });
  });
  afterEach(() => directory.remove());

  const send = (body: string): Promise<TaskReport> => handleSent(deps, body);
  const codes = (): readonly string[] => deps.events.map(({ code }) => code);
  const left = (): number => deps.queue.visible + deps.queue.inFlight;

  it("makes a pull request of an issue, and reports it everywhere", async () => {
    const report = await send(issueMessage(12));
    expect(report).to.deep.include({ task: "acme/shop#12", status: "succeeded", message: "deleted" });
    const pull = deps.shop.pulls[0]!;
    expect(pull).to.include({ headBranch: "ai/issue-12", baseBranch: "main", title: "Add a basket" });
    expect(report.pullRequest).to.deep.equal({ number: pull.number, url: pull.url });
    expect([left(), deps.queue.deadLetters]).to.deep.equal([0, []]);
    expect(codes()).to.deep.equal([
      "worker.received",
      "worker.claimed",
      "worker.checked-out",
      "worker.agent-started",
      "worker.agent-succeeded",
      "worker.step-succeeded",
      "worker.published",
    ]);
    const run = deps.runs[0]!;
    expect(run.events.map(({ code }) => code)).to.deep.equal(codes());
    expect(run.end).to.deep.include({ status: "succeeded", message: "deleted", branch: "ai/issue-12" });
    expect(run.end?.steps?.map(({ name, exitCode }) => [name, exitCode])).to.deep.equal([["test", 0]]);
    expect(run.end?.fileChanges?.map(({ path }) => path)).to.deep.equal(["basket.ts"]);
    expect(deps.notices).to.deep.equal([
      {
        level: "success",
        code: "notify.pull-request",
        params: {
          task: "acme/shop#12",
          about: "acme/shop#12 (Add a basket)",
          title: "Add a basket",
          pullRequest: pull.url,
        },
        runId: report.runId,
        link: pull.url,
      },
    ]);
    expect(await readdir(directory.path)).to.deep.equal([]);
  });

  it("puts its trailer into the commit", async () => {
    const { runId } = await send(issueMessage(12));
    const commit = deps.shop.commits.get(deps.shop.branches.get("ai/issue-12") ?? "");
    expect(commit?.message).to.equal(`Add a basket\n\nOpsctl-Task: acme/shop#12\nOpsctl-Run: ${runId}\n`);
  });

  it("skips the same issue the second time: one pull request", async () => {
    await send(issueMessage(12));
    const report = await send(issueMessage(12));
    expect(report).to.deep.include({ status: "skipped", message: "deleted" });
    expect(report.reason?.code).to.equal("worker.pull-request-exists");
    expect([deps.shop.pulls.length, deps.agentStarts, left()]).to.deep.equal([1, 1, 0]);
  });

  it("repeats the work when a worker left a branch without a pull request", async () => {
    await send(issueMessage(12));
    deps.shop.pulls.length = 0;
    const before = deps.shop.branches.get("ai/issue-12");
    expect((await send(issueMessage(12))).status).to.equal("succeeded");
    expect(deps.shop.branches.get("ai/issue-12")).not.to.equal(before);
    expect(deps.shop.pulls).to.have.length(1);
  });

  it("leaves a branch alone that it didn't create", async () => {
    const files = new Map([["README.md", "mine\n"]]);
    const tip = addCommit(deps.shop, "ai/issue-12", { message: "Mine", parent: undefined, files });
    const report = await send(issueMessage(12));
    expect(report.error?.code).to.equal("worker.branch-taken");
    expect([deps.shop.branches.get("ai/issue-12"), deps.agentStarts]).to.deep.equal([tip, 0]);
    expect(deps.queue.deadLetters[0]?.reason?.code).to.equal("worker.branch-taken");
  });

  it("publishes nothing when the issue was closed during the agent's work", async () => {
    const does = deps.runAgent;
    deps.runAgent = (...given) => {
      const issue = deps.shop.issues.get(12);
      if (issue) deps.shop.issues.set(12, { ...issue, state: "closed" });
      return does(...given);
    };
    const report = await send(issueMessage(12));
    expect([report.status, report.reason?.code]).to.deep.equal(["skipped", "worker.issue-closed"]);
    expect([deps.shop.branches.has("ai/issue-12"), deps.shop.pulls.length]).to.deep.equal([false, 0]);
  });

  describe("does what a comment requests", () => {
    beforeEach(async () => {
      await send(issueMessage(12));
      deps.shop.writers.add("alice");
      const number = deps.shop.pulls[0]?.number ?? 0;
      const url = `https://github.test/${NAME}/pull/${number}#issuecomment-7`;
      deps.shop.comments.set(7, memoryComment({ id: 7, body: "Add tests", on: number, url }));
      deps.runAgent = async (copy) => {
        await writeFile(join(copy, "basket.test.ts"), `${deps.agentStarts}\n`);
        return {};
      };
    });
    const pull = (): number => deps.shop.pulls[0]?.number ?? 0;

    it("with a commit on the pull request's branch, and a comment", async () => {
      const before = deps.shop.branches.get("ai/issue-12");
      const report = await send(commentMessage(pull(), 7));
      expect(report).to.deep.include({ status: "succeeded", message: "deleted" });
      const tip = deps.shop.branches.get("ai/issue-12") ?? "";
      const commit = deps.shop.commits.get(tip);
      expect([commit?.parent, deps.shop.pulls.length]).to.deep.equal([before, 1]);
      expect(commit?.message).to.match(/\n\nOpsctl-Comment: 7\nOpsctl-Run: /);
      expect(deps.codeHost.addedComments.map(({ number }) => number)).to.deep.equal([12, pull()]);
      expect(deps.codeHost.addedComments[1]?.body).to.include(tip);
    });

    it("once, however often it is sent", async () => {
      await send(commentMessage(pull(), 7));
      const tip = deps.shop.branches.get("ai/issue-12");
      const report = await send(commentMessage(pull(), 7));
      expect([report.status, report.reason?.code]).to.deep.equal(["skipped", "worker.comment-done"]);
      expect([deps.shop.branches.get("ai/issue-12"), deps.agentStarts]).to.deep.equal([tip, 2]);
    });

    it("and succeeds even if the result comment could not be written", async () => {
      deps.codeHost.before = (method) => {
        if (method === "addComment") throw anError("github.unreachable", {});
      };
      expect((await send(commentMessage(pull(), 7))).status).to.equal("succeeded");
      expect(codes()).to.include("worker.comment-failed");
    });
  });
});
