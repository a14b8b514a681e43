import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { failure, interruption } from "../../../core/errors.js";
import { handleMessage, type TaskReport } from "../../../worker/message/handle.js";
import { runSlots } from "../../../worker/message/slots.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import { createTestDeps, issueMessage, NAME, type TestDeps } from "../../support/worker/test-deps.js";
import { addCommit, memoryIssue } from "../../support/worker/memory-hub.js";
import { steppingClock, type SteppingClock } from "../../support/worker/stepping-clock.js";
import { anError } from "../../support/errors.js";

const ISSUES = [12, 13, 14];

/** A failure of the environment from the start until its end, by the virtual clock. */
interface Outage {
  readonly what: string;
  readonly seconds: number;
  readonly begin: (deps: TestDeps, lasts: () => number) => void;
}

const enospc = (): Error =>
  Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
const git = (code: string) => anError(code, { repository: NAME, operation: "git push", reason: "no" });
const unreachable = (status: number) =>
  anError("github.unreachable", { repository: NAME, status, reason: "no" });
const limited = (seconds: number) =>
  failure("github.rate-limited", { repository: NAME, request: "GET", seconds: Math.ceil(seconds) });

/** Failures that no task can cause. */
const OUTAGES: readonly Outage[] = [
  {
    what: "a rate limit of 600 s at the API",
    seconds: 600,
    begin: (deps, left) =>
      (deps.codeHost.before = () => {
        if (left() > 0) throw limited(left() + 1);
      }),
  },
  {
    what: "502 for every read, for two hours",
    seconds: 7_200,
    begin: (deps, left) =>
      (deps.codeHost.before = () => {
        if (left() > 0) throw unreachable(502);
      }),
  },
  {
    what: "502 for POST /pulls, after the push, for an hour",
    seconds: 3_600,
    begin: (deps, left) =>
      (deps.codeHost.before = (method) => {
        if (method === "openPullRequest" && left() > 0) throw unreachable(502);
      }),
  },
  {
    what: "a secondary limit of 120 s after the agent's work",
    seconds: 120,
    begin: (deps, left) =>
      (deps.codeHost.before = (method) => {
        if (deps.agentStarts > 0 && method !== "issue" && left() > 0) throw limited(left() + 1);
      }),
  },
  {
    what: "a web page with 200 in place of every answer",
    seconds: 900,
    begin: (deps, left) =>
      (deps.codeHost.before = () => {
        if (left() > 0) throw unreachable(200);
      }),
  },
  {
    what: "a git server that answers nothing but 503",
    seconds: 1_800,
    begin: (deps, left) =>
      (deps.checkouts.before = (method) => {
        if (["open", "push", "remoteBranch"].includes(method) && left() > 0)
          throw git("checkout.unreachable");
      }),
  },
  {
    what: "503 for the push alone",
    seconds: 1_800,
    begin: (deps, left) =>
      (deps.checkouts.before = (method) => {
        if (method === "push" && left() > 0) throw git("checkout.unreachable");
      }),
  },
  {
    what: "a full disk under git",
    seconds: 2_400,
    begin: (deps, left) =>
      (deps.checkouts.before = (method) => {
        if (method === "open" && left() > 0) throw git("checkout.machine-failed");
      }),
  },
  {
    what: "a full disk under everything of ours",
    seconds: 2_400,
    begin: (deps, left) => {
      const directories = { ...deps.directories };
      Object.assign(deps.directories, {
        open: (name: string) => (left() > 0 ? Promise.reject(enospc()) : directories.open(name)),
      });
    },
  },
  {
    what: "a token without its rights, until a person gives them two hours later",
    seconds: 7_200,
    begin: (deps, left) =>
      (deps.codeHost.before = (method) => {
        if (method === "openPullRequest" && left() > 0) {
          throw anError("github.forbidden", { repository: NAME, status: 403, reason: "SAML" });
        }
      }),
  },
  {
    what: "a queue that does not let the lease be confirmed",
    seconds: 60,
    begin: (deps, left) =>
      (deps.queue.before = (method) => {
        if (method === "extend" && left() > 0 && deps.agentStarts > 0) throw anError("aws.unreachable", {});
      }),
  },
];

describe("failures outside the task", function () {
  this.timeout(30_000);
  let directory: TempDirectory;
  let clock: SteppingClock;
  let deps: TestDeps;
  let reports: TaskReport[];
  beforeEach(async () => {
    directory = await tempDirectory();
    clock = steppingClock();
    deps = createTestDeps({ directory: directory.path, clock });
    reports = [];
    for (const number of ISSUES) deps.shop.issues.set(number, memoryIssue(NAME, number));
  });
  afterEach(() => directory.remove());

  const left = (): number => deps.queue.visible + deps.queue.inFlight;
  const outlasting = (seconds: number): (() => number) => {
    const end = clock.now().getTime() + seconds * 1_000;
    return () => (end - clock.now().getTime()) / 1_000;
  };
  const seconds = (): number => clock.jumps.reduce((sum, jump) => sum + jump, 0) / 1_000;

  /**
   * Runs a worker until the queue is empty, or until `drainAfter` tasks have begun: then it is stopped at
   * once.
   */
  const work = async ({ concurrency = 1, drainAfter = Number.POSITIVE_INFINITY } = {}): Promise<void> => {
    const [receiving, working] = [new AbortController(), new AbortController()];
    let begun = 0;
    await clock.while(
      runSlots({
        queue: deps.queue,
        concurrency,
        once: false,
        maxTasks: undefined,
        lease: deps.limits.lease,
        maxReceives: deps.limits.maxReceives,
        receiving: receiving.signal,
        pause: deps.pause,
        clock,
        emit: deps.emit,
        work: async (message) => {
          if (++begun >= drainAfter) {
            receiving.abort();
            working.abort(interruption("SIGTERM"));
          }
          const handled = await handleMessage(deps, message, working.signal);
          reports.push(handled.report);
          // after the last one, or in an endless loop
          if (left() === 0 || reports.length > 2_000) receiving.abort();
          return handled;
        },
      }),
    );
  };
  const allDone = (): void => {
    expect(deps.queue.deadLetters).to.deep.equal([]);
    expect(left()).to.equal(0);
    expect(deps.shop.pulls.map(({ headBranch }) => headBranch).sort()).to.deep.equal(
      ISSUES.map((number) => `ai/issue-${number}`),
    );
    expect(deps.agentStarts).to.equal(ISSUES.length);
    // one comment each, which ends well
    for (const { body } of deps.codeHost.addedComments)
      expect(body).to.match(/^<!-- opsctl-task issue published/);
    const numbers = deps.codeHost.addedComments.map(({ number }) => number);
    expect(numbers.sort()).to.deep.equal(ISSUES);
  };

  for (const { what, seconds: lasts, begin } of OUTAGES) {
    for (const concurrency of [1, 3]) {
      it(`${what}, three tasks, ${concurrency} at once: no dead letter, three pull requests, one agent run each`, async () => {
        for (const number of ISSUES) deps.queue.put(issueMessage(number));
        begin(deps, outlasting(lasts));
        await work({ concurrency });
        allDone();
        // the last one is done soon after the end: the longest wait is 15 minutes
        expect(seconds()).to.be.below(lasts + 2 * 900 + 120);
      });
    }

    it(`${what}, and the worker is restarted during each of twelve tries`, async () => {
      for (const number of ISSUES) deps.queue.put(issueMessage(number));
      begin(deps, outlasting(lasts));
      for (let deploy = 0; deploy < 12 && left() > 0; deploy++) await work({ drainAfter: 1 });
      await work();
      allDone();
    });
  }

  it("a rate limit: the worker reports once why receiving pauses, sends no requests, and resumes by itself", async () => {
    for (const number of ISSUES) deps.queue.put(issueMessage(number));
    OUTAGES[0]?.begin(deps, outlasting(600));
    await work();
    const codes = deps.events.map(({ code }) => code);
    expect(codes.filter((code) => code === "worker.paused")).to.have.length(1);
    expect(codes.filter((code) => code === "worker.resumed")).to.have.length(1);
    const { params } = deps.events.find(({ code }) => code === "worker.paused") ?? {};
    expect(params).to.deep.include({ code: "github.rate-limited" });
    // ten minutes after the start, and the second in which the limit is renewed
    const heldUntil = params?.["until"];
    expect(heldUntil).to.match(/^2026-11-21T03:45:0[12]/);
    // one call met the limit
    expect(deps.codeHost.calls.get("repository")).to.equal(1 + 2 * ISSUES.length);
    for (const result of [deps.runs[0]?.end, reports[0]]) {
      expect(result).to.deep.include({ message: "returned", heldUntil });
    }
  });

  it("is retried in place first: three times, ten seconds apart", async () => {
    deps.queue.put(issueMessage(12));
    let failures = 3;
    deps.codeHost.before = () => {
      if (failures-- > 0) throw unreachable(502);
    };
    await work();
    const waits = deps.events.filter(({ code }) => code === "worker.retry-in-place");
    expect(waits.map(({ params }) => params["seconds"])).to.deep.equal([10, 10, 10]);
    expect(reports.map(({ status }) => status)).to.deep.equal(["succeeded"]);
    expect(clock.waits.filter((wait) => wait === 10_000)).to.have.length(3);
  });

  it("reaches the maximum back-off of 15 minutes, and keeps the task's first id in its records", async () => {
    const first = deps.queue.put(issueMessage(12));
    OUTAGES[1]?.begin(deps, outlasting(7_200));
    await work();
    const waits = deps.events
      .filter(({ code }) => code === "worker.returned")
      .map(({ params }) => params["seconds"]);
    expect(waits.slice(0, 7)).to.deep.equal([30, 60, 120, 240, 480, 900, 900]);
    expect(new Set(deps.runs.map(({ start }) => start.messageId))).to.deep.equal(new Set([first]));
    expect(new Set(deps.runs.map(({ start }) => start.attempt))).to.deep.equal(new Set([1]));
    // three receives per message
    expect(deps.events.filter(({ code }) => code === "worker.handed-back").length).to.be.greaterThan(2);
    expect(deps.queue.deadLetters).to.deep.equal([]);
  });

  it("a 413 for the push is reported as such, at once and permanently", async () => {
    deps.queue.put(issueMessage(12));
    deps.checkouts.before = (method) => {
      if (method === "push")
        throw failure("checkout.push-too-large", { repository: NAME, operation: "git push", reason: "413" });
    };
    await work();
    expect(reports.map(({ message, error }) => [message, error?.code])).to.deep.equal([
      ["dead-lettered", "checkout.push-too-large"],
    ]);
    expect(
      await deps.keptCommits.find("acme/shop#12\nOpsctl-Task: acme/shop#12", reports[0]?.runId ?? ""),
    ).to.equal(undefined);
  });

  describe("a verified commit that is kept", () => {
    beforeEach(() => deps.queue.put(issueMessage(12)));
    /** Runs until the pull request could not be opened for the first time. */
    const blocked = async (then: () => void): Promise<void> => {
      let first = true;
      deps.codeHost.before = (method) => {
        if (method !== "openPullRequest" || !first) return;
        first = false;
        then();
        throw anError("github.forbidden", { repository: NAME, status: 403, reason: "SAML" });
      };
      await work();
    };
    const change = (changes: object): void => {
      const issue = deps.shop.issues.get(12);
      if (issue) deps.shop.issues.set(12, { ...issue, ...changes });
    };

    it("is published unchanged, with the run that verified it", async () => {
      await blocked(() => undefined);
      expect([deps.agentStarts, deps.shop.pulls.length]).to.deep.equal([1, 1]);
      const [made, published] = deps.runs.map(({ end }) => end ?? expect.fail());
      expect(published).to.deep.include({ status: "succeeded", verifiedBy: deps.runs[0]?.runId });
      expect(published).to.include({ commit: made?.commit });
      expect(published?.steps).to.have.nested.property("[0].name", "test");
      expect(deps.shop.pulls).to.have.nested.property("[0].headCommit", made?.commit);
    });

    for (const [what, corrupt, agents] of [
      ["the issue's text was edited", () => change({ body: "Something else" }), 2],
      ["the issue's title was edited", () => change({ title: "Something else" }), 2],
      ["only another label was added", () => change({ labels: ["ai-task", "nice"] }), 1],
    ] as const) {
      it(`is used only for the same request: ${what}`, async () => {
        await blocked(corrupt);
        expect([deps.agentStarts, deps.shop.pulls.length]).to.deep.equal([agents, 1]);
      });
    }

    it("is used only for the same base: someone pushed to the default branch", async () => {
      await blocked(() => {
        const { branches, commits } = deps.shop;
        const parent = branches.get("main") ?? "";
        const files = new Map([...(commits.get(parent)?.files ?? []), ["x", "y"]] as [string, string][]);
        addCommit(deps.shop, "main", { message: "Meanwhile", parent, files });
      });
      expect([deps.agentStarts, deps.shop.pulls.length]).to.deep.equal([2, 1]);
    });

    it("is neither published nor kept when the task was withdrawn", async () => {
      await blocked(() => change({ state: "closed" }));
      expect([deps.agentStarts, deps.shop.pulls.length, reports.at(-1)?.reason?.code]).to.deep.equal([
        1,
        0,
        "worker.issue-closed",
      ]);
    });

    it("is searched again for the current secrets", async () => {
      deps.runAgent = async (copy) => {
        await writeFile(
          join(copy, "a.ts"),
          `export const key = "${deps.agentStarts === 1 ? "withdrawn-1" : "fine"}";\n`,
        );
        return {};
      };
      await blocked(() => Object.assign(deps, { secrets: ["withdrawn-1"] }));
      expect(deps.events.map(({ code }) => code)).to.include("worker.kept-unusable");
      expect([deps.agentStarts, deps.shop.pulls.length]).to.deep.equal([2, 1]);
    });

    it("that can't be kept costs another agent run, and nothing else", async () => {
      Object.assign(deps.keptCommits, { keep: () => Promise.reject(enospc()) });
      await blocked(() => undefined);
      expect(deps.events.map(({ code }) => code)).to.include("worker.not-kept");
      expect([deps.agentStarts, deps.shop.pulls.length]).to.deep.equal([2, 1]);
    });
  });

  describe("a message that is in the queue twice after a crash between copy and deletion", () => {
    /** Returns the message as a copy, and dies before the original is deleted. */
    const crashed = async (): Promise<void> => {
      const { queue } = deps;
      deps.queue.put(issueMessage(12));
      const received = await queue.receive(
        { waitSeconds: 0, leaseSeconds: 60 },
        new AbortController().signal,
      );
      const { messageId: originId = "", sentAt: firstSentAt = clock.now() } = received ?? {};
      const again = { originId, firstSentAt, attempt: 1, holds: 3, notBefore: clock.now(), reason: "a.b" };
      // the copy, next to the original
      queue.put(issueMessage(12));
      const copy = await queue.receive({ waitSeconds: 0, leaseSeconds: 60 }, new AbortController().signal);
      if (copy) await queue.requeue(copy, again, 0, new AbortController().signal);
      queue.expireLeases();
    };

    for (const concurrency of [1, 2]) {
      it(`ends in one pull request by one agent run, ${concurrency} at once`, async () => {
        await crashed();
        expect(left()).to.equal(2);
        await work({ concurrency });
        expect([deps.agentStarts, deps.shop.pulls.length, left()]).to.deep.equal([1, 1, 0]);
        expect(deps.queue.deadLetters).to.deep.equal([]);
        expect(reports.map(({ status }) => status).sort()).to.deep.equal(["skipped", "succeeded"]);
      });
    }

    it("two different messages for one issue run one agent, too", async () => {
      for (let copy = 0; copy < 2; copy++) deps.queue.put(issueMessage(12));
      await work({ concurrency: 2 });
      expect([deps.agentStarts, deps.shop.pulls.length]).to.deep.equal([1, 1]);
      const other = deps.events.some(({ code }) => code === "worker.task-in-work");
      expect([other, deps.queue.deadLetters]).to.deep.equal([true, []]);
    });
  });

  it("does not hide failures of the task: an agent that fails twice is given up, whatever happens in between", async () => {
    deps.queue.put(issueMessage(12));
    OUTAGES[0]?.begin(deps, outlasting(600));
    deps.runAgent = () => Promise.resolve({ exitCode: undefined, timedOut: true });
    await work();
    expect([deps.agentStarts, deps.queue.deadLetters[0]?.reason?.code]).to.deep.equal([
      2,
      "worker.agent-timed-out",
    ]);
    expect(deps.runs.map(({ start }) => start.attempt)).to.deep.equal([1, 1, 2]);
  });
});
