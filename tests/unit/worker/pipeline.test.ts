import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { TaskReport } from "../../../worker/message/handle.js";
import { addCommit } from "../../support/worker/memory-hub.js";
import {
  commentMessage,
  handleSent,
  issueMessage,
  NAME,
  type TestBench,
  testBench,
} from "../../support/worker/test-deps.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { anError } from "../../support/errors.js";

describe("the worker's pipeline", () => {
  let directory: TempDirectory;
  let bench: TestBench;
  beforeEach(async () => {
    directory = await tempDirectory();
    bench = testBench({ directory: directory.path });
  });
  afterEach(() => directory.remove());

  const send = (body: string): Promise<TaskReport> => handleSent(bench, body);
  const codes = (): readonly string[] => bench.events.map(({ code }) => code);
  const left = (): number => bench.queue.visible + bench.queue.inFlight;

  it("makes a pull request of an issue, and says so everywhere", async () => {
    const report = await send(issueMessage(12));
    expect(report).to.deep.include({ task: "acme/shop#12", status: "succeeded", message: "deleted" });
    const pull = bench.shop.pulls[0]!;
    expect(pull).to.include({ headBranch: "ai/issue-12", baseBranch: "main", title: "Add a basket" });
    expect(report.pullRequest).to.deep.equal({ number: pull.number, url: pull.url });
    expect([left(), bench.queue.deadLetters]).to.deep.equal([0, []]);
    expect(codes()).to.deep.equal([
      "worker.received",
      "worker.claimed",
      "worker.checked-out",
      "worker.agent-started",
      "worker.agent-succeeded",
      "worker.step-succeeded",
      "worker.published",
    ]);
    const run = bench.runs[0]!;
    expect(run.events.map(({ code }) => code)).to.deep.equal(codes());
    expect(run.end).to.deep.include({ status: "succeeded", message: "deleted", branch: "ai/issue-12" });
    expect(run.end?.steps?.map(({ name, exitCode }) => [name, exitCode])).to.deep.equal([["test", 0]]);
    expect(run.end?.fileChanges?.map(({ path }) => path)).to.deep.equal(["basket.ts"]);
    expect(bench.notices).to.deep.equal([
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
    const commit = bench.shop.commits.get(bench.shop.branches.get("ai/issue-12") ?? "");
    expect(commit?.message).to.equal(`Add a basket\n\nOpsctl-Task: acme/shop#12\nOpsctl-Run: ${runId}\n`);
  });

  it("skips the same issue the second time: one pull request", async () => {
    await send(issueMessage(12));
    const report = await send(issueMessage(12));
    expect(report).to.deep.include({ status: "skipped", message: "deleted" });
    expect(report.reason?.code).to.equal("worker.pull-request-exists");
    expect([bench.shop.pulls.length, bench.agentStarts, left()]).to.deep.equal([1, 1, 0]);
  });

  it("does the work again where a worker left a branch and no pull request", async () => {
    await send(issueMessage(12));
    bench.shop.pulls.length = 0;
    const before = bench.shop.branches.get("ai/issue-12");
    expect((await send(issueMessage(12))).status).to.equal("succeeded");
    expect(bench.shop.branches.get("ai/issue-12")).not.to.equal(before);
    expect(bench.shop.pulls).to.have.length(1);
  });

  it("leaves a branch alone that is not its own", async () => {
    const files = new Map([["README.md", "mine\n"]]);
    const tip = addCommit(bench.shop, "ai/issue-12", { message: "Mine", parent: undefined, files });
    const report = await send(issueMessage(12));
    expect(report.error?.code).to.equal("worker.branch-taken");
    expect([bench.shop.branches.get("ai/issue-12"), bench.agentStarts]).to.deep.equal([tip, 0]);
    expect(bench.queue.deadLetters[0]?.reason?.code).to.equal("worker.branch-taken");
  });

  it("publishes nothing when the issue was closed while the agent worked", async () => {
    const does = bench.agentDoes;
    bench.agentDoes = (...given) => {
      const issue = bench.shop.issues.get(12);
      if (issue) bench.shop.issues.set(12, { ...issue, state: "closed" });
      return does(...given);
    };
    const report = await send(issueMessage(12));
    expect([report.status, report.reason?.code]).to.deep.equal(["skipped", "worker.issue-closed"]);
    expect([bench.shop.branches.has("ai/issue-12"), bench.shop.pulls.length]).to.deep.equal([false, 0]);
  });

  describe("does what a comment asks for", () => {
    beforeEach(async () => {
      await send(issueMessage(12));
      bench.shop.writers.add("alice");
      const number = bench.shop.pulls[0]?.number ?? 0;
      const url = `https://github.test/${NAME}/pull/${number}#issuecomment-7`;
      bench.shop.comments.set(7, { id: 7, body: "Add tests", author: "alice", on: number, url });
      bench.agentDoes = async (copy) => {
        await writeFile(join(copy, "basket.test.ts"), `${bench.agentStarts}\n`);
        return {};
      };
    });
    const pull = (): number => bench.shop.pulls[0]?.number ?? 0;

    it("with a commit on the pull request's branch, and a comment", async () => {
      const before = bench.shop.branches.get("ai/issue-12");
      const report = await send(commentMessage(pull(), 7));
      expect(report).to.deep.include({ status: "succeeded", message: "deleted" });
      const tip = bench.shop.branches.get("ai/issue-12") ?? "";
      const commit = bench.shop.commits.get(tip);
      expect([commit?.parent, bench.shop.pulls.length]).to.deep.equal([before, 1]);
      expect(commit?.message).to.match(/\n\nOpsctl-Comment: 7\nOpsctl-Run: /);
      expect(bench.codeHost.said.map(({ number }) => number)).to.deep.equal([pull()]);
      expect(bench.codeHost.said[0]?.body).to.include(tip);
    });

    it("once, however often it is sent", async () => {
      await send(commentMessage(pull(), 7));
      const tip = bench.shop.branches.get("ai/issue-12");
      const report = await send(commentMessage(pull(), 7));
      expect([report.status, report.reason?.code]).to.deep.equal(["skipped", "worker.comment-done"]);
      expect([bench.shop.branches.get("ai/issue-12"), bench.agentStarts]).to.deep.equal([tip, 2]);
    });

    it("and says done even if the comment about it could not be written", async () => {
      bench.codeHost.before = (method) => {
        if (method === "addComment") throw anError("github.unreachable", {});
      };
      expect((await send(commentMessage(pull(), 7))).status).to.equal("succeeded");
      expect(codes()).to.include("worker.comment-failed");
    });
  });
});
