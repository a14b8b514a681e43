import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { addCommit, memoryComment } from "../../../support/worker/memory-hub.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";
import {
  commentMessage,
  createTestDeps,
  handleSent,
  issueMessage,
  type TestDeps,
} from "../../../support/worker/test-deps.js";

const BRANCH = "ai/issue-12";

describe("a comment's commit, when somebody pushes to the branch meanwhile", () => {
  let directory: TempDirectory;
  let deps: TestDeps;
  let pull: number;
  beforeEach(async () => {
    directory = await tempDirectory();
    deps = createTestDeps({ directory: directory.path });
    await handleSent(deps, issueMessage(12));
    deps.shop.writers.add("alice");
    pull = deps.shop.pulls[0]!.number;
    deps.shop.comments.set(7, memoryComment({ id: 7, body: "@ai-fix Add a test", on: pull }));
  });
  afterEach(() => directory.remove());

  const tip = () => deps.shop.commits.get(deps.shop.branches.get(BRANCH) ?? "");
  const push = (files: Readonly<Record<string, string>>): string => {
    const parent = deps.shop.branches.get(BRANCH) ?? "";
    const before = deps.shop.commits.get(parent)!.files;
    const after = new Map([...before, ...Object.entries(files)]);
    return addCommit(deps.shop, BRANCH, { message: "By hand\n", parent, files: after });
  };
  /** The agent writes `test.ts`; each push happens while it works. */
  const works = (...pushes: readonly Readonly<Record<string, string>>[]) =>
    (deps.runAgent = async (copy) => {
      for (const files of pushes) push(files);
      await writeFile(join(copy, "test.ts"), "test\n");
      return {};
    });
  const ask = () => handleSent(deps, commentMessage(pull, 7, { mention: "@ai-fix" }));
  const steps = () => {
    const seen: string[] = [];
    deps.onStep = (name) => {
      seen.push(name);
      return Promise.resolve({});
    };
    return seen;
  };

  it("is put on top, verified again and pushed", async () => {
    const checked = steps();
    works({ "by-hand.ts": "x\n" });
    const before = deps.agentStarts;
    expect((await ask()).status).to.equal("succeeded");
    expect([...(tip()?.files.keys() ?? [])]).to.include.members(["by-hand.ts", "test.ts"]);
    expect(deps.shop.commits.get(tip()?.parent ?? "")?.message).to.equal("By hand\n");
    expect(tip()?.message).to.include("Opsctl-Comment: 7");
    expect(checked).to.deep.equal(["test", "test"]);
    expect(deps.agentStarts).to.equal(before + 1);
    expect(deps.events.map(({ code }) => code)).to.include("worker.rebasing");
  });

  it("is not pushed when it conflicts: the comment says so", async () => {
    works({ "test.ts": "another\n" });
    const report = await ask();
    expect([report.error?.code, report.message]).to.deep.equal(["worker.branch-conflict", "dead-lettered"]);
    expect(tip()?.message).to.equal("By hand\n");
    expect(deps.codeHost.addedComments.at(-1)?.body).to.include("Nothing was pushed");
  });

  it("is not pushed when it doesn't pass any more", async () => {
    let runs = 0;
    // the second check fails, and the base it is compared with passes
    deps.onStep = () => Promise.resolve({ exitCode: runs++ === 1 ? 1 : 0 });
    works({ "by-hand.ts": "x\n" });
    expect((await ask()).status).to.equal("failed");
    expect(tip()?.message).to.equal("By hand\n");
  });

  it("is not made twice when the push already has it", async () => {
    works({ "test.ts": "test\n" });
    expect((await ask()).reason?.code).to.equal("worker.comment-done");
    expect(tip()?.message).to.equal("By hand\n");
  });

  it("is not begun on a branch that conflicts with its base", async () => {
    deps.shop.pulls[0] = { ...deps.shop.pulls[0]!, conflicts: true };
    const before = deps.agentStarts;
    const report = await ask();
    expect([report.error?.code, deps.agentStarts]).to.deep.equal(["worker.base-conflict", before]);
    expect(deps.codeHost.addedComments.at(-1)?.body)
      .to.include("could not be started")
      .and.include("Merge main into");
  });

  it("is not pushed when the conflict with the base came during the work", async () => {
    works();
    const { runAgent } = deps;
    deps.runAgent = (...given) => {
      deps.shop.pulls[0] = { ...deps.shop.pulls[0]!, conflicts: true };
      return runAgent(...given);
    };
    const before = deps.shop.branches.get(BRANCH);
    expect((await ask()).error?.code).to.equal("worker.base-conflict");
    expect(deps.shop.branches.get(BRANCH)).to.equal(before);
  });

  it("is done once, also when the event is delivered again", async () => {
    works();
    expect((await ask()).status).to.equal("succeeded");
    const again = createTestDeps({ directory: directory.path, like: deps });
    const report = await handleSent(again, commentMessage(pull, 7, { mention: "@ai-fix" }));
    expect([report.status, again.agentStarts]).to.deep.equal(["skipped", 0]);
  });
});
