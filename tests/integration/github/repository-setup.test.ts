import { expect } from "chai";
import { openRepositorySetup } from "../../../github/repository-setup.js";
import type { RepositorySetup } from "../../../worker/ports/repository-setup.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import { startGithub, type TestGithub } from "../../support/github.js";

const repository = { owner: "acme", name: "shop" };

describe("setting a repository up on GitHub", () => {
  let github: TestGithub;
  let setup: RepositorySetup;
  before(async () => {
    github = await startGithub();
    await github.addRepository("acme/shop");
    setup = openRepositorySetup({ apiUrl: github.apiUrl, token: github.token, version: "1.2.3" });
  });
  after(() => github.stop());

  it("makes a label, and leaves one that is there", async () => {
    const label = { name: "needs ai/work", color: "0e8a16", description: "A task" };
    expect(await setup.hasLabel(repository, label.name, noSignal)).to.equal(false);
    await setup.createLabel(repository, label, noSignal);
    await setup.createLabel(repository, { ...label, color: "000000" }, noSignal);
    expect(await setup.hasLabel(repository, label.name, noSignal)).to.equal(true);
    const { list } = await github.api("GET", "/repos/acme/shop/labels");
    expect(list[0]).to.include({ name: label.name, color: "0e8a16" });
  });

  it("reads a file of the default branch", async () => {
    await github.addRepository("acme/files", { ".github/workflows/ai task.yml": "name: 名\n" });
    const read = (path: string) => setup.fileText({ owner: "acme", name: "files" }, path, noSignal);
    expect(await read(".github/workflows/ai task.yml")).to.equal("name: 名\n");
    expect(await read(".codingworker.yml")).to.equal(undefined);
  });

  it("opens and closes an issue and a pull request, and deletes a branch twice", async () => {
    const made = { title: "Test", body: "Please", labels: ["ai-task"] };
    const issue = await setup.openIssue(repository, made, noSignal);
    expect(issue).to.deep.include({ title: "Test", labels: ["ai-task"], state: "open" });
    await setup.closeIssue(repository, issue.number, noSignal);
    expect((await github.api("GET", `/repos/acme/shop/issues/${issue.number}`)).body).to.include({
      state: "closed",
      state_reason: "not_planned",
    });
    const { context } = github.server;
    const { id = 0 } = context.store.repository("acme/shop") ?? {};
    const main = (await github.tip("acme/shop", "main")) ?? "";
    const { tree = "" } = (await context.git.commit(id, main)) ?? {};
    const commit = await context.git.commitTree(id, { tree, parents: [main], message: "More", author: "a" });
    await context.git.setRef(id, "refs/heads/ai/issue-1", commit);
    const body = { title: "Do it", head: "ai/issue-1", base: "main" };
    const pull = await github.api("POST", "/repos/acme/shop/pulls", { body });
    const number = Number(pull.body["number"]);
    await setup.closePullRequest(repository, number, noSignal);
    expect((await github.api("GET", `/repos/acme/shop/pulls/${number}`)).body).to.include({
      state: "closed",
    });
    await setup.deleteBranch(repository, "ai/issue-1", noSignal);
    await setup.deleteBranch(repository, "ai/issue-1", noSignal);
    expect(await github.tip("acme/shop", "ai/issue-1")).to.equal(undefined);
  });

  it("reports what the token may not do", async () => {
    const reader = openRepositorySetup({ apiUrl: github.apiUrl, token: github.readToken, version: "1.2.3" });
    const label = { name: "x", color: "000000", description: "" };
    expect((await opsErrorOf(() => reader.createLabel(repository, label, noSignal))).code).to.equal(
      "github.forbidden",
    );
    expect((await opsErrorOf(() => reader.deleteBranch(repository, "main", noSignal))).code).to.equal(
      "github.forbidden",
    );
  });
});
