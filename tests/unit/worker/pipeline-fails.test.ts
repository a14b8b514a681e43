import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { failure, interruption } from "../../../core/errors.js";
import type { TaskReport } from "../../../worker/message/handle.js";
import { sentenceMarkdown } from "../../../worker/publish/markdown.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import {
  createTestDeps,
  handleNext,
  handleSent,
  issueMessage,
  SECRET,
  type TestDeps,
} from "../../support/worker/test-deps.js";
import { steppingClock } from "../../support/worker/stepping-clock.js";
import { anError } from "../../support/errors.js";

/** A program that ends at once in this way. */
const ends =
  <T>(run: T) =>
  (): Promise<T> =>
    Promise.resolve(run);

describe("the worker's pipeline, when a task fails", () => {
  let directory: TempDirectory;
  let deps: TestDeps;
  beforeEach(async () => {
    directory = await tempDirectory();
    deps = createTestDeps({ directory: directory.path });
  });
  afterEach(() => directory.remove());
  const send = (body: string, working?: AbortSignal): Promise<TaskReport> => handleSent(deps, body, working);

  describe("gives a task up, with the reason in the dead letter and on the issue", () => {
    const cases: readonly (readonly [string, string, (deps: TestDeps) => void])[] = [
      ["an agent that fails", "worker.agent-failed", (b) => (b.runAgent = ends({ exitCode: 3 }))],
      ["an agent that changes nothing", "worker.nothing-changed", (b) => (b.runAgent = ends({}))],
      ["a step that fails", "worker.step-failed", (b) => (b.onStep = ends({ exitCode: 1 }))],
      [
        "a step whose program is not there",
        "worker.step-program-missing",
        (b) => (b.onStep = ends({ exitCode: 127, programMissing: true })),
      ],
      [
        "a step that takes too long",
        "worker.step-timed-out",
        (b) => (b.onStep = ends({ exitCode: undefined, timedOut: true })),
      ],
      [
        "a change of the verification",
        "worker.protected-path",
        (b) =>
          (b.runAgent = async (copy) => {
            await writeFile(join(copy, ".codingworker.yml"), "test: { command: 'true' }\n");
            return {};
          }),
      ],
    ];
    for (const [what, code, arrange] of cases) {
      it(what, async () => {
        arrange(deps);
        const report = await send(issueMessage(12));
        expect(report).to.deep.include({ status: "failed", message: "dead-lettered" });
        expect(report.error?.code).to.equal(code);
        expect(deps.queue.deadLetters[0]?.reason).to.deep.include({ code, runId: report.runId });
        expect(deps.codeHost.addedComments).to.have.length(1);
        expect(deps.codeHost.addedComments[0]?.body).to.include(report.runId);
        expect(deps.notices.map(({ level }) => level)).to.deep.equal(["failure"]);
        expect([deps.shop.pulls.length, deps.shop.branches.has("ai/issue-12")]).to.deep.equal([0, false]);
        expect(deps.runs[0]?.end?.error?.code).to.equal(code);
      });

      it(`${what}: the remedies`, async () => {
        arrange(deps);
        const report = await send(issueMessage(12));
        const { error, again } = report;
        expect(again).to.deep.equal({
          code: "worker.again-issue",
          params: { repository: "acme/shop", number: 12 },
        });
        expect(deps.runs[0]?.end?.again).to.deep.equal(again);
        const hint = deps.readers.hint({ code, params: error?.params ?? {} }) ?? "";
        expect(hint).to.not.match(/\{\w+\}|^$/);
        const comments = deps.codeHost.addedComments.map(({ body }) => body).join();
        expect(comments)
          .to.include(sentenceMarkdown(hint, 500))
          .and.include("`opsctl enqueue issue --repository acme/shop --number 12`");
      });
    }
  });

  it("starts no agent for a message that is not a task", async () => {
    for (const [body, code] of [
      ["not json", "worker.not-json"],
      ["[1]", "worker.not-a-task"],
      [issueMessage(12, { repository: "evil/shop" }), "worker.repository-not-configured"],
      [issueMessage(99), "worker.issue-unknown"],
    ] as const) {
      const report = await send(body);
      expect([report.error?.code, report.message], body).to.deep.equal([code, "dead-lettered"]);
      // sending the same message again would help in one of these cases only
      expect(report.again !== undefined, body).to.equal(code === "worker.repository-not-configured");
    }
    expect([
      deps.agentStarts,
      deps.codeHost.addedComments,
      deps.queue.visible + deps.queue.inFlight,
    ]).to.deep.equal([0, [], 0]);
  });

  it("gives an agent that timed out one more try", async () => {
    deps.runAgent = ends({ exitCode: undefined, timedOut: true });
    expect((await send(issueMessage(12))).message).to.equal("returned");
    expect(deps.codeHost.addedComments[0]?.body).to.include("tried again automatically");
    const report = await handleNext(deps);
    expect([report.message, report.error?.code]).to.deep.equal(["dead-lettered", "worker.agent-timed-out"]);
    expect(deps.codeHost.addedComments).to.have.length(1);
  });

  it("retries until GitHub works again", async () => {
    const clock = steppingClock();
    deps = createTestDeps({ directory: directory.path, clock });
    deps.codeHost.before = () => {
      throw anError("github.unreachable", { reason: "ECONNREFUSED" });
    };
    const report = await clock.while(send(issueMessage(12)));
    expect(report).to.deep.include({ status: "failed", message: "returned" });
    expect([deps.queue.inFlight, deps.notices]).to.deep.equal([1, []]);
  });

  it("returns the message when stopped, and publishes nothing", async () => {
    const stop = new AbortController();
    deps.runAgent = (_copy, signal) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => resolve({ exitCode: undefined }));
        stop.abort(interruption("SIGTERM"));
      });
    const report = await send(issueMessage(12), stop.signal);
    expect(report).to.deep.include({ status: "interrupted", message: "returned" });
    expect(report.error?.code).to.equal("core.interrupted");
    expect([deps.queue.visible, deps.shop.pulls.length]).to.deep.equal([1, 0]);
    expect(await readdir(directory.path)).to.deep.equal([]);
  });

  it("reports in a sentence why a record could not be written", async () => {
    const params = { file: "/r", reason: "x" };
    const journal = { ...deps.journal, finish: () => Promise.reject(failure("runs.unreadable", params)) };
    deps.queue.put(issueMessage(12));
    const report = await handleNext({ ...deps, journal });
    expect(report.status).to.equal("succeeded");
    const event = deps.events.find(({ code }) => code === "worker.journal-failed");
    expect(event?.params["reason"]).to.equal(deps.explain({ code: "runs.unreadable", params }));
  });

  it("publishes nothing when the lease is lost, and leaves the message to its holder", async () => {
    const does = deps.runAgent;
    deps.runAgent = (...given) => {
      deps.queue.expireLeases();
      return does(...given);
    };
    const report = await send(issueMessage(12));
    expect(report).to.deep.include({ status: "failed", message: "returned" });
    expect(report.error?.code).to.equal("worker.lease-lost");
    expect([deps.shop.pulls.length, deps.shop.branches.has("ai/issue-12")]).to.deep.equal([0, false]);
    expect(deps.queue.visible).to.equal(1);
  });

  it("continues when neither records nor notifications can be written", async () => {
    const broken = () => Promise.reject(new Error("ENOSPC: no space left on device"));
    Object.assign(deps, {
      journal: { begin: broken, append: broken, finish: broken },
      notifier: { notify: broken },
    });
    expect((await send(issueMessage(12))).status).to.equal("succeeded");
    expect(deps.events.map(({ code }) => code)).to.include.members([
      "worker.journal-failed",
      "worker.notify-failed",
    ]);
  });

  it("publishes no secret that the agent wrote, in a file or in a name", async () => {
    for (const [name, content] of [
      ["basket.ts", `const token = "${SECRET}";\n`],
      [`${SECRET}.ts`, "\n"],
    ] as const) {
      deps.runAgent = async (copy) => {
        await writeFile(join(copy, name), content);
        return {};
      };
      const report = await send(issueMessage(12));
      expect([report.error?.code, report.message]).to.deep.equal([
        "worker.secret-in-change",
        "dead-lettered",
      ]);
    }
    expect(deps.shop.branches.has("ai/issue-12")).to.equal(false);
    const seen = JSON.stringify([
      deps.events,
      deps.runs,
      deps.queue.deadLetters,
      deps.codeHost.addedComments,
    ]);
    expect(seen).to.not.include(SECRET);
  });

  it("never reveals a secret, whatever its source", async () => {
    const issue = deps.shop.issues.get(12);
    if (issue) deps.shop.issues.set(12, { ...issue, title: `Use ${SECRET}` });
    deps.runAgent = (_copy, _signal, onLine) => {
      onLine(`my token is ${SECRET}`);
      return Promise.reject(new Error(`cannot reach ${SECRET}`));
    };
    const report = await send(issueMessage(12));
    const seen = JSON.stringify([report, deps.events, deps.runs, deps.notices, deps.queue.deadLetters]);
    expect(seen).to.include("[redacted]").and.not.include(SECRET);
  });
});
