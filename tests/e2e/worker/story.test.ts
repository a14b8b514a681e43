import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { SHOP, startTaskFixture, type TaskFixture } from "../../support/worker/task-fixture.js";

describe("an issue in, a pull request out", () => {
  let shop: TaskFixture;
  let number: number;
  before(async function () {
    this.timeout(180_000);
    shop = await startTaskFixture();
    number = await shop.issue("Add a basket for @everyone (fixes #1)", "A basket.\n\nCloses #99");
  });
  after(() => shop.stop());

  it("ends at once when there is nothing to do", async () => {
    const { exitCode, task } = await shop.once("good");
    expect([exitCode, task]).to.deep.equal([0, undefined]);
  });

  it("enqueue → worker --once → a pull request, as REST shows it", async () => {
    await shop.enqueue(number);
    const { exitCode, task, stderr } = await shop.once("good");
    expect(exitCode, stderr).to.equal(0);
    expect(task).to.deep.include({ task: `${SHOP}#${number}`, status: "succeeded", message: "deleted" });
    const [pull, ...others] = await shop.pulls();
    expect(others).to.deep.equal([]);
    expect(pull).to.include({ number: task?.pullRequest?.number, state: "open" });
    expect(pull).to.have.nested.property("head.ref", `ai/issue-${number}`);
    expect(pull).to.have.nested.property("base.ref", "main");
    const body = String(pull?.["body"]);
    expect(body)
      .to.include(`Closes #${number}`)
      .and.include(task?.runId ?? "?");
    expect(body).to.match(/\| test \| `node check\.mjs` \| 0 \|/);
    // what the issue's author wrote pings nobody and closes nothing
    expect(String(pull?.["title"])).to.match(/^Add a basket for @\u200Beveryone \(fixes #\u200B1\)$/);
    const files = (await shop.github.api("GET", `/repos/${SHOP}/pulls/${String(pull?.["number"])}/files`))
      .list;
    expect(files.map(({ filename }) => filename)).to.deep.equal([`issue-${number}.md`]);
  });

  it("leaves nothing in the queue and nothing on the disk but the record", async () => {
    expect(await shop.worker.depth()).to.deep.equal({ visible: 0, inFlight: 0 });
    expect(await readdir(join(shop.worker.directory, "state", "opsctl", "worker"))).to.deep.equal([]);
    expect(await shop.records())
      .to.include(`ai/issue-${number}`)
      .and.not.include(shop.github.token);
  });

  it("the second time: skipped, still one pull request", async () => {
    await shop.enqueue(number);
    const { exitCode, task } = await shop.once("good");
    expect([exitCode, task?.status, task?.reason?.code]).to.deep.equal([
      0,
      "skipped",
      "worker.pull-request-exists",
    ]);
    expect(await shop.pulls()).to.have.length(1);
  });

  it("a comment on it → a commit on its branch, and an answer", async () => {
    const [pull] = await shop.pulls();
    const pullNumber = Number(pull?.["number"]);
    const before = await shop.github.tip(SHOP, `ai/issue-${number}`);
    await shop.github.setRole(SHOP, "alice", "write");
    const comment = await shop.github.addComment(SHOP, pullNumber, { body: "@ai-fix Say please" });
    const enqueue = ["enqueue", "pr-comment", "--repository", SHOP, "--number", String(pullNumber)];
    for (const expected of ["succeeded", "skipped"]) {
      expect((await shop.worker.run([...enqueue, "--comment-id", String(comment)])).exitCode).to.equal(0);
      const { task, stderr } = await shop.once("good");
      expect(task?.status, stderr).to.equal(expected);
    }
    const tip = await shop.github.tip(SHOP, `ai/issue-${number}`);
    expect(tip).not.to.equal(before);
    const commit = (await shop.github.api("GET", `/repos/${SHOP}/pulls/${pullNumber}`)).body;
    expect(commit).to.have.nested.property("head.sha", tip);
    const said = (await shop.github.api("GET", `/repos/${SHOP}/issues/${pullNumber}/comments`)).list;
    expect(said).to.have.length(2);
    expect(String(said[1]?.["body"])).to.include(tip);
  });

  it("shows no token in any output", () => {
    expect(shop.worker.output()).to.not.include(shop.github.token);
  });
});
