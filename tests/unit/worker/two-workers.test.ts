import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { writeFile } from "node:fs/promises";
import { interruption } from "../../../core/errors.js";
import { handleMessage, type TaskReport } from "../../../worker/message/handle.js";
import { manualClock, type ManualClock } from "../../support/backup/manual-clock.js";
import { noSignal } from "../../support/backup/vault.js";
import { anError } from "../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { memoryComment } from "../../support/worker/memory-hub.js";
import {
  commentMessage,
  createTestDeps,
  handleSent,
  issueMessage,
  type TestDeps,
} from "../../support/worker/test-deps.js";

describe("two workers and one task", () => {
  let directory: TempDirectory;
  let clock: ManualClock;
  let first: TestDeps;
  let second: TestDeps;
  beforeEach(async () => {
    directory = await tempDirectory();
    clock = manualClock();
    first = createTestDeps({ directory: `${directory.path}/a`, clock });
    second = createTestDeps({ directory: `${directory.path}/b`, clock, like: first });
  });
  afterEach(() => directory.remove());

  /** Lets the first worker's agent run until the returned function is called. */
  const holdAgent = async (): Promise<{
    readonly report: Promise<TaskReport>;
    readonly finish: () => void;
  }> => {
    const does = first.runAgent;
    let finish: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      first.runAgent = async (...args) => {
        resolve();
        await new Promise<void>((over) => (finish = over));
        return does(...args);
      };
    });
    const report = handleSent(first, issueMessage(12));
    await started;
    return { report, finish: () => finish() };
  };
  const outcome = ({ status, message, error }: TaskReport) => [status, message, error?.code];

  it("two messages for one issue: the second is held until the first worker's claim ends, at most", async () => {
    const { report, finish } = await holdAgent();
    const held = await handleSent(second, issueMessage(12));
    expect(outcome(held)).to.deep.equal(["failed", "returned", "worker.claimed-elsewhere"]);
    expect(held.heldUntil).to.equal(new Date(clock.now().getTime() + 61_000).toISOString());
    finish();
    expect(outcome(await report)).to.deep.equal(["succeeded", "deleted", undefined]);
    expect([first.agentStarts, second.agentStarts, first.shop.pulls.length]).to.deep.equal([1, 0, 1]);
    expect(second.runs[0]?.start.attempt).to.equal(1);
    expect(second.events.some(({ code }) => code === "worker.paused")).to.equal(false);
  });

  it("a claim that was taken over: the job's signal fires, and nothing is published", async () => {
    const { report, finish } = await holdAgent();
    const record = JSON.stringify({ someone: "else's" });
    await first.workBucket.put("claims/acme/shop/12.json", record, "always", noSignal);
    finish();
    expect(outcome(await report)).to.deep.equal(["failed", "returned", "worker.claim-lost"]);
    expect([...first.shop.branches.keys()]).to.deep.equal(["main"]);
    expect(first.queue.deadLetters).to.deep.equal([]);
  });

  it("a claim taken over while the agent runs ends the agent at the next heartbeat", async () => {
    first.runAgent = (_directory, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason as Error)),
      );
    const report = handleSent(first, issueMessage(12));
    while (first.agentStarts === 0) await delay(1);
    await first.workBucket.put("claims/acme/shop/12.json", "{}", "always", noSignal);
    clock.advance(20_000);
    expect(outcome(await report)).to.deep.equal(["failed", "returned", "worker.claim-lost"]);
  });

  it("a work bucket that can't be reached: held and paused, no attempt", async () => {
    const original = { ...first.workBucket };
    first.workBucket.put = () => Promise.reject(anError("aws.access-denied", { operation: "s3:PutObject" }));
    const over = { yes: false };
    const handled = handleSent(first, issueMessage(12)).finally(() => (over.yes = true));
    while (!over.yes) {
      await delay(1);
      clock.advance(1_000);
    }
    const report = await handled;
    expect(outcome(report)).to.deep.equal(["failed", "returned", "aws.access-denied"]);
    expect([first.agentStarts, first.pause.failedPauses]).to.deep.equal([0, 1]);
    Object.assign(first.workBucket, original);
    clock.advance(3_600_000);
    const message = await first.queue.receive({ waitSeconds: 0, leaseSeconds: 60 }, noSignal);
    const { report: next } = await handleMessage(first, message ?? expect.fail(), noSignal);
    expect([next.status, first.runs.at(-1)?.start.attempt]).to.deep.equal(["succeeded", 1]);
  });

  it("a comment that was given up: other events of it run no agent, on any worker; sent again on purpose it runs", async () => {
    await handleSent(first, issueMessage(12));
    const on = first.shop.pulls[0]!.number;
    first.shop.writers.add("alice");
    first.shop.comments.set(7, memoryComment({ id: 7, body: "@ai-fix more", on }));
    const { runAgent } = first;
    first.runAgent = () => Promise.resolve({ exitCode: 1 });
    const event = commentMessage(on, 7, { mention: "@ai-fix" });
    expect(outcome(await handleSent(first, event))).to.deep.equal([
      "failed",
      "dead-lettered",
      "worker.agent-failed",
    ]);
    const again = await handleSent(second, event);
    expect([again.status, second.agentStarts]).to.deep.equal(["skipped", 0]);
    second.runAgent = async (directory, ...args) => {
      await writeFile(`${directory}/more.ts`, "");
      return runAgent(directory, ...args);
    };
    expect((await handleSent(second, commentMessage(on, 7))).status).to.equal("succeeded");
  });

  it("a stack without a work bucket: as before", async () => {
    const without = { ...first, taskClaims: undefined };
    first.queue.put(issueMessage(12));
    const message = await first.queue.receive({ waitSeconds: 0, leaseSeconds: 60 }, noSignal);
    const { report } = await handleMessage(without, message ?? expect.fail(), noSignal);
    expect(report.status).to.equal("succeeded");
  });

  it("a drained worker releases its claim before its message: the next one starts at once", async () => {
    const working = new AbortController();
    first.runAgent = (_directory, signal) => {
      working.abort(interruption("SIGTERM"));
      return Promise.reject(signal.reason as Error);
    };
    const report = await handleSent(first, issueMessage(12), working.signal);
    expect([report.status, report.heldUntil]).to.deep.equal(["interrupted", undefined]);
    const message = await second.queue.receive({ waitSeconds: 0, leaseSeconds: 60 }, noSignal);
    const { report: next } = await handleMessage(second, message ?? expect.fail(), noSignal);
    expect([next.status, second.agentStarts]).to.deep.equal(["succeeded", 1]);
  });
});
