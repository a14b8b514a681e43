import { expect } from "chai";
import { failure } from "../../../core/errors.js";
import { entries, registry } from "../../../messages/registry.js";
import { classifyFailure } from "../../../worker/message/failure-classes.js";
import { sentencesIn } from "../../../messages/index.js";
import { refusedTask } from "../../../worker/refused-task.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import {
  createTestDeps,
  handleSent,
  issueMessage,
  NAME,
  type TestDeps,
} from "../../support/worker/test-deps.js";
import { addCommit, memoryIssue } from "../../support/worker/memory-hub.js";
import { anError } from "../../support/errors.js";

/** The default branch has only these files. */
const holds = (files: Readonly<Record<string, string>>) => (deps: TestDeps) =>
  void addCommit(deps.shop, "main", {
    message: "x",
    parent: undefined,
    files: new Map(Object.entries(files)),
  });

describe("a task that can't start", () => {
  let directory: TempDirectory;
  let deps: TestDeps;
  beforeEach(async () => {
    directory = await tempDirectory();
    deps = createTestDeps({ directory: directory.path });
  });
  afterEach(() => directory.remove());

  const cases: readonly (readonly [
    what: string,
    code: string,
    oneThing: RegExp,
    arrange: (b: TestDeps) => void,
  ])[] = [
    [
      "a directory in its place",
      "worker.verify-config-no-file",
      /Replace it with a regular file/,
      holds({ ".codingworker.yml/a": "x" }),
    ],
    [
      "one with mistakes",
      "worker.bad-verify-config",
      /Correct the file on the task's base branch/,
      holds({ ".codingworker.yml": "tests: x\n" }),
    ],
    [
      "an empty repository",
      "checkout.empty-repository",
      /Push a first commit .* to main/,
      (b) => b.shop.branches.clear(),
    ],
    [
      "a default branch that is not there",
      "checkout.no-branch",
      /Check the default branch/,
      (b) => {
        b.shop.branches.set("trunk", b.shop.branches.get("main") ?? "");
        b.shop.branches.delete("main");
      },
    ],
    [
      "a branch in the way",
      "checkout.branch-blocked",
      /Rename or delete ai/,
      (b) => b.shop.branches.set("ai", b.shop.branches.get("main") ?? ""),
    ],
    [
      "somebody else's branch",
      "worker.branch-taken",
      /Create a pull request from the branch/,
      (b) => b.shop.branches.set("ai/issue-12", b.shop.branches.get("main") ?? ""),
    ],
  ];
  for (const [what, code, oneThing, arrange] of cases) {
    it(`${what}: one comment with the remedy, however often it is requested`, async () => {
      arrange(deps);
      const report = await handleSent(deps, issueMessage(12));
      expect([report.error?.code, report.message]).to.deep.equal([code, "dead-lettered"]);
      const [comment] = deps.codeHost.addedComments;
      expect(comment).to.include({ repository: NAME, number: 12 });
      expect(comment?.body)
        .to.match(/^<!-- opsctl-task issue failed -->\nThe task could not be started: /)
        .and.match(oneThing)
        .and.include("`opsctl enqueue issue --repository acme/shop --number 12`")
        .and.not.match(/tried again/);
      // the label again, and a second worker
      await handleSent(deps, issueMessage(12));
      const other = createTestDeps({ directory: directory.path, like: deps });
      await handleSent(other, issueMessage(12));
      expect([deps.codeHost.addedComments.length, deps.agentStarts, other.agentStarts]).to.deep.equal([
        1, 0, 0,
      ]);
    });
  }

  it("other mistakes change the comment, other issues have their own", async () => {
    holds({ ".codingworker.yml": "tests: x\n" })(deps);
    await handleSent(deps, issueMessage(12));
    holds({ ".codingworker.yml": "nothing: x\n" })(deps);
    await handleSent(deps, issueMessage(12));
    deps.shop.issues.set(13, memoryIssue(NAME, 13));
    await handleSent(deps, issueMessage(13));
    expect(deps.codeHost.addedComments.map(({ number }) => number)).to.deep.equal([12, 13]);
    expect(deps.codeHost.addedComments[0]?.body).to.include("nothing");
  });

  it("is commented in the stack's language; the dead letter and the record are in English", async () => {
    const japanese = { ...deps, readers: sentencesIn("ja") };
    holds({ ".codingworker.yml": "tests: x\n" })(deps);
    await handleSent(japanese, issueMessage(12));
    expect(deps.codeHost.addedComments[0]?.body).to.match(/\nタスクを開始できませんでした:/);
    expect(deps.notices[0]?.params["reason"]).to.match(/^acme\/shop の/);
    expect(deps.queue.deadLetters[0]?.reason?.text).to.match(/of acme\/shop is not valid/);
  });

  it("is commented in the renamed repository, if it was requested there", async () => {
    const store = deps.codeHost.hub.add("acme/store");
    store.issues.set(12, memoryIssue("acme/store", 12));
    store.issues.set(13, memoryIssue("acme/store", 13, { labels: [] }));
    deps.codeHost.before = (method) => {
      if (method === "repository")
        throw failure("github.moved", {
          request: "GET /repos/acme/shop",
          repository: NAME,
          location: "acme/store",
        });
    };
    for (const number of [12, 13, 12]) await handleSent(deps, issueMessage(number));
    expect(deps.codeHost.addedComments.map(({ repository, number }) => [repository, number])).to.deep.equal([
      ["acme/store", 12],
    ]);
    expect(deps.codeHost.addedComments[0]?.body).to.match(/current name in opsctl:github.repositories/);
  });

  it("waits for a person, and comments once", async () => {
    deps.checkouts.before = () => {
      throw failure("checkout.names-collide", { repository: NAME, paths: ["a", "A"] });
    };
    expect((await handleSent(deps, issueMessage(12))).message).to.equal("returned");
    await handleSent(deps, issueMessage(12));
    expect(deps.codeHost.addedComments.map(({ body }) => body)).to.have.length(1);
    expect(deps.codeHost.addedComments[0]?.body).to.match(
      /\nThe task cannot be started yet. It starts automatically/,
    );
    expect(deps.notices).to.deep.equal([]);
  });

  it("gives no comment without a requester, where none is possible, and for transient reasons", () => {
    const refusalFor = (code: string, givenUp: boolean, begun = false) =>
      refusedTask({ reason: { error: anError(code) }, givenUp, progress: begun ? { begun: true } : {} });
    expect([
      refusedTask({ reason: undefined, givenUp: false, progress: {} }),
      refusalFor("github.archived", true),
      refusalFor("checkout.archived", true, true),
      refusalFor("github.unreachable", false),
      refusalFor("worker.task-in-work", false),
      refusalFor("checkout.names-collide", false, true),
    ]).to.deep.equal(Array(6).fill(undefined));
    expect([
      refusalFor("github.unreachable", true),
      refusalFor("worker.step-failed", true, true),
      refusalFor("checkout.unauthorized", false),
    ]).to.deep.equal(["not-started", "not-done", "held"]);
  });

  it("does not fail because of a comment that can't be written", async () => {
    holds({ ".codingworker.yml": "tests: x\n" })(deps);
    deps.codeHost.before = (method) => {
      if (method === "comments")
        throw failure("github.forbidden", { repository: NAME, request: "GET", reason: "no" });
    };
    expect((await handleSent(deps, issueMessage(12))).message).to.equal("dead-lettered");
    expect(deps.events.map(({ code }) => code)).to.include("worker.comment-failed");
  });
});

describe("the remedies of a failure", () => {
  it("never promise a retry: the same sentence is used for given-up tasks", () => {
    const mayEndTasks = [...entries].filter(([, { retry = "no-task" }]) => retry !== "no-task");
    for (const [code, { hint }] of mayEndTasks) {
      expect(hint?.en, code).to.not.match(/tried again|retried|automatically/);
      expect(hint?.ja, code).to.not.match(/再試行|自動的に/);
    }
  });

  it("of an archived repository don't mention the token's permissions", () => {
    for (const code of ["github.archived", "checkout.archived"] as const) {
      expect(classifyFailure(anError(code))).to.equal("final");
      expect(registry[code].hint.en)
        .to.match(/Unarchive/)
        .and.not.match(/write access/);
    }
  });
});
