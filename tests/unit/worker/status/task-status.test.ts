import { expect } from "chai";
import { failure, interruption } from "../../../../core/errors.js";
import { systemClock } from "../../../../core/time/clock.js";
import { sentencesIn } from "../../../../messages/index.js";
import type { CodeHost } from "../../../../worker/ports/code-host.js";
import { memoryComment, memoryLabel } from "../../../support/worker/memory-hub.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";
import {
  commentMessage,
  createTestDeps,
  handleNext,
  handleSent,
  issueMessage,
  NAME,
  type TestDeps,
} from "../../../support/worker/test-deps.js";

describe("the status of a task, on GitHub", () => {
  let directory: TempDirectory;
  let deps: TestDeps;
  beforeEach(async () => {
    directory = await tempDirectory();
    deps = createTestDeps({ directory: directory.path });
  });
  afterEach(() => directory.remove());

  const states = () =>
    deps.codeHost.writtenTexts.map((text) => /^<!-- opsctl-task \S+ (\w+)/.exec(text)?.[1]);
  const labels = () => [...(deps.shop.issues.get(12)?.labels ?? [])].sort();
  const fails = () => (deps.onStep = () => Promise.resolve({ exitCode: 1 }));

  it("is one comment, from the start to the pull request", async () => {
    let during: readonly string[] = [];
    const does = deps.runAgent;
    deps.runAgent = async (...given) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      during = labels();
      return does(...given);
    };
    await handleSent(deps, issueMessage(12));
    expect(states()).to.deep.equal(["working", "published"]);
    expect(deps.codeHost.addedComments).to.have.length(1);
    expect(deps.codeHost.addedComments[0]?.body).to.include(deps.shop.pulls[0]?.url);
    expect(during).to.deep.equal(["ai-task", "ai-working"]);
    expect(labels()).to.deep.equal(["ai-done", "ai-task"]);
  });

  it("says why not, with what to do, in the stack's language", async () => {
    fails();
    await handleSent({ ...deps, readers: sentencesIn("ja") }, issueMessage(12));
    expect(states()).to.deep.equal(["working", "failed"]);
    expect(deps.codeHost.addedComments[0]?.body)
      .to.match(/タスクに失敗しました/)
      .and.include("`ai-failed`");
    expect(labels()).to.deep.equal(["ai-failed", "ai-task"]);
    expect(deps.shop.labels.get("ai-failed")?.description).to.equal("エージェントのタスクに失敗");
  });

  it("is continued by another worker, and after a stop", async () => {
    const stop = new AbortController();
    const does = deps.runAgent;
    deps.runAgent = (_copy, signal) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => resolve({ exitCode: undefined }));
        stop.abort(interruption("SIGTERM"));
      });
    await handleSent(deps, issueMessage(12), stop.signal);
    expect(labels()).to.deep.equal(["ai-task", "ai-working"]);
    const other = createTestDeps({ directory: directory.path, like: deps });
    other.runAgent = does;
    await handleNext(other);
    expect(states()).to.deep.equal(["working", "waiting", "working", "published"]);
    expect(deps.codeHost.addedComments).to.have.length(1);
    expect(labels()).to.deep.equal(["ai-done", "ai-task"]);
  });

  it("is corrected by the next run when a worker was killed after its last step", async () => {
    await handleSent(deps, issueMessage(12));
    const [made] = deps.codeHost.addedComments;
    const working = deps.codeHost.writtenTexts[0] ?? "";
    deps.shop.comments.set(made!.id, { ...deps.shop.comments.get(made!.id)!, body: working });
    deps.shop.issues.set(12, { ...deps.shop.issues.get(12)!, labels: ["ai-task", "ai-working"] });
    const again = await handleSent(deps, issueMessage(12));
    expect([again.reason?.code, made?.body.includes("published")]).to.deep.equal([
      "worker.pull-request-exists",
      true,
    ]);
    expect(labels()).to.deep.equal(["ai-done", "ai-task"]);
  });

  it("ends when the issue is closed during the work, and is not made where nothing was done", async () => {
    const does = deps.runAgent;
    deps.runAgent = (...given) => {
      deps.shop.issues.set(12, { ...deps.shop.issues.get(12)!, state: "closed" });
      return does(...given);
    };
    await handleSent(deps, issueMessage(12));
    expect(states()).to.deep.equal(["working", "stopped"]);
    expect(labels()).to.deep.equal(["ai-task"]);
    deps.shop.issues.set(13, { ...deps.shop.issues.get(12)!, number: 13 });
    await handleSent(deps, issueMessage(13));
    expect(deps.codeHost.addedComments).to.have.length(1);
  });

  it("of a comment on a pull request is a comment there, with what was done", async () => {
    await handleSent(deps, issueMessage(12));
    const { number, labels: before } = { number: deps.shop.pulls[0]!.number, labels: labels() };
    deps.shop.writers.add("alice");
    deps.shop.comments.set(7, memoryComment({ id: 7, body: "More", on: number }));
    deps.runAgent = async (copy) => {
      const { writeFile } = await import("node:fs/promises");
      await writeFile(`${copy}/more.ts`, "\n");
      return {};
    };
    await handleSent(deps, commentMessage(number, 7));
    const [, status] = deps.codeHost.addedComments;
    expect([status?.number, deps.codeHost.addedComments.length]).to.deep.equal([number, 2]);
    expect(status?.body)
      .to.match(/^<!-- opsctl-task comment-7 published -->/)
      .and.include("more.ts");
    expect(labels()).to.deep.equal(before);
  });

  it("of a comment on a line has a comment of its own, and its agent the place", async () => {
    await handleSent(deps, issueMessage(12));
    const { number } = deps.shop.pulls[0]!;
    deps.shop.writers.add("alice");
    const place = { path: "basket.ts", line: 1, diff: "@@ -0,0 +1 @@" };
    deps.shop.reviewComments.set(7, memoryComment({ id: 7, body: "@ai-fix More", on: number, place }));
    fails();
    const review = { ...deps, policy: { ...deps.policy, reviewComments: true } };
    const message = commentMessage(number, 7, { comment_kind: "review", mention: "@ai-fix" });
    await handleSent(review, message);
    expect(deps.codeHost.addedComments.at(-1)?.body)
      .to.match(/^<!-- opsctl-task review-comment-7 failed -->/)
      .and.include("--review");
    expect((await handleSent(review, message)).status).to.equal("skipped");
  });

  describe("after a failure", () => {
    let now = 0;
    const clock = { ...systemClock, now: () => new Date(now) };
    const minutes = (count: number) => new Date(now + count * 60_000);
    beforeEach(async () => {
      now = Date.parse("2026-11-21T03:35:00Z");
      deps = createTestDeps({ directory: directory.path, clock });
      deps.codeHost.now = () => clock.now();
      memoryLabel(deps.shop, 12, "labeled", "ai-task", minutes(-1));
      fails();
      await handleSent(deps, issueMessage(12, { action: "labeled" }));
      expect(labels()).to.deep.equal(["ai-failed", "ai-task"]);
    });
    const send = async (action?: string) => {
      const { status, reason } = await handleSent(deps, issueMessage(12, { action }));
      return reason?.code ?? status;
    };

    it("the same event again, and others that ask for nothing, start nothing", async () => {
      expect(await send("labeled")).to.equal("worker.failed-before");
      expect(await send("edited")).to.equal("worker.failed-before");
      expect(deps.agentStarts).to.equal(1);
    });

    const requests: readonly (readonly [string, (at: Date) => void])[] = [
      ["removing its label", (at) => memoryLabel(deps.shop, 12, "unlabeled", "ai-failed", at)],
      [
        "the task's label again",
        (at) => {
          memoryLabel(deps.shop, 12, "unlabeled", "ai-task", at);
          memoryLabel(deps.shop, 12, "labeled", "ai-task", at);
        },
      ],
    ];
    for (const [what, request] of requests) {
      it(`${what} starts one new attempt, however often the event is delivered`, async () => {
        request(minutes(1));
        now += 120_000;
        expect([await send("labeled"), deps.agentStarts]).to.deep.equal(["failed", 2]);
        expect(await send("labeled")).to.equal("worker.failed-before");
        expect([deps.agentStarts, deps.codeHost.addedComments.length]).to.deep.equal([2, 1]);
        expect(labels()).to.deep.equal(["ai-failed", "ai-task"]);
      });
    }

    it("an explicit request starts one, too", async () => {
      expect([await send(), deps.agentStarts]).to.deep.equal(["failed", 2]);
    });
  });

  const refusals: readonly (readonly [what: string, method: keyof CodeHost, event: string])[] = [
    ["comments", "addComment", "worker.comment-failed"],
    ["comments to read", "comments", "worker.comment-failed"],
    ["labels", "addLabel", "worker.labels-failed"],
  ];
  for (const [what, refused, event] of refusals) {
    it(`never fails the task: a token without the right to ${what}`, async () => {
      deps.codeHost.before = (method) => {
        if (method === refused)
          throw failure("github.forbidden", { repository: NAME, request: "POST", reason: "no" });
      };
      expect((await handleSent(deps, issueMessage(12))).status).to.equal("succeeded");
      const warnings = deps.events.filter(({ code }) => code === event);
      expect(warnings.map(({ level }) => level)).to.include("warning");
    });
  }

  it("does not comment twice when the answer to the first was lost", async () => {
    const addComment = deps.codeHost.addComment.bind(deps.codeHost);
    let calls = 0;
    deps.codeHost.addComment = async (...given) => {
      const made = await addComment(...given);
      if (++calls === 1)
        throw failure("github.unreachable", { repository: NAME, request: "POST", reason: "502" });
      return made;
    };
    await handleSent(deps, issueMessage(12));
    expect([calls, deps.codeHost.addedComments.length]).to.deep.equal([1, 1]);
    expect(deps.codeHost.addedComments[0]?.body).to.include("published");
  });
});
