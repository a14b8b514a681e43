import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { SHOP, startTaskFixture, type TaskFixture } from "../../support/worker/task-fixture.js";

describe("a worker that acts as a GitHub App, on an Enterprise Server's addresses", () => {
  let shop: TaskFixture;
  let number: number;
  before(async function () {
    this.timeout(180_000);
    shop = await startTaskFixture({ app: "worker" });
    number = await shop.issue("Add a basket");
  });
  after(() => shop.stop());

  const comments = async () =>
    (await shop.github.api("GET", `/repos/${SHOP}/issues/${number}/comments`)).list;
  const labels = async () =>
    (await shop.github.api("GET", `/repos/${SHOP}/issues/${number}/labels`)).list
      .map(({ name }) => name)
      .sort();
  /** Sends the first event of a kind about a label. */
  const enqueueEvent = async (action: string, label: string) => {
    const { events } = shop.github.paths;
    for (const name of (await readdir(events)).sort()) {
      const file = join(events, name);
      if (!name.endsWith(`-issues-${action}.json`)) continue;
      const event = JSON.parse(await readFile(file, "utf8")) as {
        readonly label?: { readonly name: string };
      };
      if (event.label?.name === label) return shop.worker.run(["enqueue", "--from-event", file]);
    }
    throw new Error(`no event: ${action} ${label}`);
  };

  it("says on the issue why a task failed, and what to do", async () => {
    await enqueueEvent("labeled", "ai-task");
    expect((await shop.once("fails")).task?.message).to.equal("dead-lettered");
    const [status, ...others] = await comments();
    expect(others).to.deep.equal([]);
    expect(status).to.have.nested.property("user.login", "worker[bot]");
    expect(status?.["body"]).to.include("The task failed").and.include("`ai-failed`");
    expect(await labels()).to.deep.equal(["ai-failed", "ai-task"]);
  });

  it("starts nothing when the same event comes again, and one attempt when the label is removed", async () => {
    await enqueueEvent("labeled", "ai-task");
    expect((await shop.once("good")).task?.reason?.code).to.equal("worker.failed-before");
    // GitHub's times are whole seconds
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await shop.github.api("DELETE", `/repos/${SHOP}/issues/${number}/labels/ai-failed`);
    await enqueueEvent("unlabeled", "ai-failed");
    const { task, stderr } = await shop.once("good");
    expect(task?.status, stderr).to.equal("succeeded");
    const [pull] = await shop.pulls();
    expect(pull).to.have.nested.property("user.login", "worker[bot]");
    const [status, ...others] = await comments();
    expect(others).to.deep.equal([]);
    expect(status?.["body"]).to.include(pull?.["html_url"]);
    expect(await labels()).to.deep.equal(["ai-done", "ai-task"]);
  });

  it("shows neither its key nor its tokens", async () => {
    const tokens = shop.github.server.context.store.state.tokens.filter(({ expiresAt }) => expiresAt);
    expect(tokens).to.not.deep.equal([]);
    const shown = `${shop.worker.output()}\n${await shop.records()}`;
    for (const { value } of tokens) expect(shown).to.not.include(value);
    expect(shown).to.not.include("PRIVATE KEY");
    expect(await readFile(shop.github.paths.store, "utf8")).to.include(tokens[0]?.value);
  });
});
