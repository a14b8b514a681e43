import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { failure, interruption } from "../../../core/errors.js";
import { handleMessage, type TaskReport } from "../../../worker/message/handle.js";
import { addCommit } from "../../support/worker/memory-hub.js";
import {
  commentMessage,
  issueMessage,
  NAME,
  SECRET,
  type TestBench,
  testBench,
} from "../../support/worker/bench.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { escapeMarkdown } from "../../../worker/publish/pull-request-text.js";

const never = new AbortController().signal;
/** A program that ends at once, like this. */
const ends =
  <T>(run: T) =>
  (): Promise<T> =>
    Promise.resolve(run);

describe("the worker's pipeline", () => {
  let directory: TempDirectory;
  let bench: TestBench;
  beforeEach(async () => {
    directory = await tempDirectory();
    bench = testBench({ directory: directory.path });
  });
  afterEach(() => directory.remove());

  /** Receives one message and handles it. */
  const handle = async (working = never): Promise<TaskReport> => {
    const message = await bench.queue.receive({ waitSeconds: 0, leaseSeconds: 60 }, never);
    if (!message) throw new Error("the queue is empty");
    return (await handleMessage(bench, message, working)).report;
  };
  const send = (body: string, working?: AbortSignal): Promise<TaskReport> => {
    bench.queue.put(body);
    return handle(working);
  };
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
        params: { task: "acme/shop#12", pullRequest: pull.url },
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
        if (method === "addComment") throw failure("github.unreachable", {});
      };
      expect((await send(commentMessage(pull(), 7))).status).to.equal("succeeded");
      expect(codes()).to.include("worker.comment-failed");
    });
  });

  describe("gives a task up, with the reason in the dead letter and on the issue", () => {
    const cases: readonly (readonly [string, string, (bench: TestBench) => void])[] = [
      ["an agent that fails", "worker.agent-failed", (b) => (b.agentDoes = ends({ exitCode: 3 }))],
      ["an agent that changes nothing", "worker.nothing-changed", (b) => (b.agentDoes = ends({}))],
      ["a step that fails", "worker.step-failed", (b) => (b.stepDoes = ends({ exitCode: 1 }))],
      [
        "a step whose program is not there",
        "worker.step-program-missing",
        (b) => (b.stepDoes = ends({ exitCode: 127, programMissing: true })),
      ],
      [
        "a step that takes too long",
        "worker.step-timed-out",
        (b) => (b.stepDoes = ends({ exitCode: undefined, timedOut: true })),
      ],
      [
        "a change of the verification",
        "worker.protected-path",
        (b) =>
          (b.agentDoes = async (copy) => {
            await writeFile(join(copy, ".codingworker.yml"), "test: { command: 'true' }\n");
            return {};
          }),
      ],
    ];
    for (const [what, code, arrange] of cases) {
      it(what, async () => {
        arrange(bench);
        const report = await send(issueMessage(12));
        expect(report).to.deep.include({ status: "failed", message: "dead-lettered" });
        expect(report.error?.code).to.equal(code);
        expect(bench.queue.deadLetters[0]?.reason).to.deep.include({ code, runId: report.runId });
        expect(bench.codeHost.said).to.have.length(1);
        expect(bench.codeHost.said[0]?.body).to.include(report.runId);
        expect(bench.notices.map(({ level }) => level)).to.deep.equal(["failure"]);
        expect([bench.shop.pulls.length, bench.shop.branches.has("ai/issue-12")]).to.deep.equal([0, false]);
        expect(bench.runs[0]?.end?.error?.code).to.equal(code);
      });

      it(`${what}: the ways out`, async () => {
        arrange(bench);
        const report = await send(issueMessage(12));
        const { error, again } = report;
        expect(again).to.deep.equal({
          code: "worker.again-issue",
          params: { repository: "acme/shop", number: 12 },
        });
        expect(bench.runs[0]?.end?.again).to.deep.equal(again);
        const hint = bench.sentence(`${code}.hint`, error?.params ?? {});
        expect(hint).to.not.match(/\{\w+\}|\.hint$/);
        const said = bench.codeHost.said.map(({ body }) => body).join();
        expect(said).to.include(escapeMarkdown(hint, 500)).and.include("opsctl enqueue issue");
      });
    }

    it("but says nothing on the issue of what failed before the agent began", async () => {
      bench.shop.commits.get(bench.shop.branches.get("main") ?? "");
      addCommit(bench.shop, "main", { message: "x", parent: undefined, files: new Map() });
      const report = await send(issueMessage(12));
      expect(report.error?.code).to.equal("worker.no-verify-config");
      expect([bench.codeHost.said, bench.agentStarts]).to.deep.equal([[], 0]);
    });
  });

  it("starts no agent for what is no task", async () => {
    for (const [body, code] of [
      ["not json", "worker.not-json"],
      ["[1]", "worker.not-a-task"],
      [issueMessage(12, { repository: "evil/shop" }), "worker.repository-not-configured"],
      [issueMessage(99), "worker.issue-unknown"],
    ] as const) {
      const report = await send(body);
      expect([report.error?.code, report.message], body).to.deep.equal([code, "dead-lettered"]);
      // the same message again would help in one of these cases only
      expect(report.again !== undefined, body).to.equal(code === "worker.repository-not-configured");
    }
    expect([bench.agentStarts, bench.codeHost.said, left()]).to.deep.equal([0, [], 0]);
  });

  it("gives an agent that took too long one more try", async () => {
    bench.agentDoes = ends({ exitCode: undefined, timedOut: true });
    expect((await send(issueMessage(12))).message).to.equal("returned");
    expect(bench.codeHost.said).to.deep.equal([]);
    const report = await handle();
    expect([report.message, report.error?.code]).to.deep.equal(["dead-lettered", "worker.agent-timed-out"]);
  });

  it("waits for GitHub to come back", async () => {
    bench.codeHost.before = () => {
      throw failure("github.unreachable", { reason: "ECONNREFUSED" });
    };
    const report = await send(issueMessage(12));
    expect(report).to.deep.include({ status: "failed", message: "returned" });
    expect([bench.queue.inFlight, bench.notices]).to.deep.equal([1, []]);
  });

  it("gives the message back when it is stopped, and publishes nothing", async () => {
    const stop = new AbortController();
    bench.agentDoes = (_copy, signal) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => resolve({ exitCode: undefined }));
        stop.abort(interruption("SIGTERM"));
      });
    const report = await send(issueMessage(12), stop.signal);
    expect(report).to.deep.include({ status: "interrupted", message: "returned" });
    expect(report.error?.code).to.equal("core.interrupted");
    expect([bench.queue.visible, bench.shop.pulls.length]).to.deep.equal([1, 0]);
    expect(await readdir(directory.path)).to.deep.equal([]);
  });

  it("publishes nothing when the lease is lost, and leaves the message to its holder", async () => {
    const does = bench.agentDoes;
    bench.agentDoes = (...given) => {
      bench.queue.expireLeases();
      return does(...given);
    };
    const report = await send(issueMessage(12));
    expect(report).to.deep.include({ status: "failed", message: "returned" });
    expect(report.error?.code).to.equal("worker.lease-lost");
    expect([bench.shop.pulls.length, bench.shop.branches.has("ai/issue-12")]).to.deep.equal([0, false]);
    expect(bench.queue.visible).to.equal(1);
  });

  it("goes on when nothing can be written down or told", async () => {
    const broken = () => Promise.reject(new Error("ENOSPC: no space left on device"));
    Object.assign(bench, {
      journal: { begin: broken, append: broken, finish: broken },
      notifier: { notify: broken },
    });
    expect((await send(issueMessage(12))).status).to.equal("succeeded");
    expect(codes()).to.include.members(["worker.journal-failed", "worker.notify-failed"]);
  });

  it("publishes no secret that the agent wrote down, in a file or in a name", async () => {
    for (const [name, content] of [
      ["basket.ts", `const token = "${SECRET}";\n`],
      [`${SECRET}.ts`, "\n"],
    ] as const) {
      bench.agentDoes = async (copy) => {
        await writeFile(join(copy, name), content);
        return {};
      };
      const report = await send(issueMessage(12));
      expect([report.error?.code, report.message]).to.deep.equal([
        "worker.secret-in-change",
        "dead-lettered",
      ]);
    }
    expect(bench.shop.branches.has("ai/issue-12")).to.equal(false);
    const seen = JSON.stringify([bench.events, bench.runs, bench.queue.deadLetters, bench.codeHost.said]);
    expect(seen).to.not.include(SECRET);
  });

  it("lets no secret out, wherever it comes from", async () => {
    const issue = bench.shop.issues.get(12);
    if (issue) bench.shop.issues.set(12, { ...issue, title: `Use ${SECRET}` });
    bench.agentDoes = (_copy, _signal, onLine) => {
      onLine(`my token is ${SECRET}`);
      return Promise.reject(new Error(`cannot reach ${SECRET}`));
    };
    const report = await send(issueMessage(12));
    const seen = JSON.stringify([report, bench.events, bench.runs, bench.notices, bench.queue.deadLetters]);
    expect(seen).to.include("[redacted]").and.not.include(SECRET);
  });
});
