import { expect } from "chai";
import { createGithubClient } from "../../../../github/client.js";
import { openRepositoryReader } from "../../../../github/repository-reader.js";
import { findRepositoryProblem } from "../../../../worker/claim/repository-problem.js";
import { noSignal } from "../../../support/backup/vault.js";
import { startGithub, type TestGithub } from "../../../support/github.js";
import { cloneOf, commitOn, gitOk } from "../../../support/local/git.js";
import { tempDirectory } from "../../../support/temp.js";

const SHOP = "/repos/acme/shop";

describe("local GitHub: repository contents, and edited comments", () => {
  let github: TestGithub;
  before(async () => {
    github = await startGithub();
    await github.addRepository("acme/shop", {
      ".codingworker.yml": "test: { command: x }\n",
      "src/ä b.ts": "1\n",
    });
    await github.addRepository("acme/bare", { "README.md": "x\n" });
    await github.addRepository("acme/wrong", { ".codingworker.yml": "tests: x\n" });
  });
  after(() => github.stop());

  it("lists a directory, and returns a file's content", async () => {
    const root = (await github.api("GET", `${SHOP}/contents/`)).list;
    expect(root.map(({ path, type }) => [path, type])).to.deep.equal([
      [".codingworker.yml", "file"],
      ["src", "dir"],
    ]);
    const inner = (await github.api("GET", `${SHOP}/contents/src?ref=main`)).list;
    expect(inner.map(({ path }) => path)).to.deep.equal(["src/ä b.ts"]);
    const { body } = await github.api("GET", `${SHOP}/contents/src/${encodeURIComponent("ä b.ts")}`);
    expect(Buffer.from(String(body["content"]), "base64").toString()).to.equal("1\n");
    for (const path of ["none", "src/none", ".codingworker.yml?ref=none"]) {
      expect((await github.api("GET", `${SHOP}/contents/${path}`)).status, path).to.equal(404);
    }
  });

  it("shows the first problem of a worker's task", async () => {
    const directory = await tempDirectory();
    const clone = await cloneOf(directory.path, github, "acme/shop");
    const client = createGithubClient({ apiUrl: github.apiUrl, token: github.token, version: "1" });
    const codeOf = async (name: string, branchPrefix = "ai", start = "main") => {
      const repository = { owner: "acme", name };
      const look = openRepositoryReader(client, repository, noSignal);
      return (await findRepositoryProblem(look, { repository: `acme/${name}`, start, branchPrefix }))?.code;
    };
    expect(await codeOf("shop")).to.equal(undefined);
    expect(await codeOf("bare")).to.equal(undefined);
    expect(await codeOf("wrong")).to.equal("worker.bad-verify-config");
    expect(await codeOf("shop", "ai", "trunk")).to.equal("checkout.no-branch");
    await commitOn(clone, "bots");
    await gitOk(clone, "push", "--quiet", "origin", "bots");
    expect(await codeOf("shop", "bots/ai")).to.equal("checkout.branch-blocked");
    await directory.remove();
  });

  it("lets the author and users who may push edit a comment, and writes an event", async () => {
    const number = await github.addIssue("acme/shop", { title: "Hi" });
    const id = await github.addComment("acme/shop", number, { body: "one", author: "alice" });
    const edit = (token: string, text: string) =>
      github.api("PATCH", `${SHOP}/issues/comments/${id}`, { body: { body: text }, token });
    const edited = await edit(github.token, "two");
    expect([edited.status, edited.body["body"]]).to.deep.equal([200, "two"]);
    expect((await edit(github.addToken("alice"), "three")).body["body"]).to.equal("three");
    expect((await edit(github.addToken("mallory"), "four")).status).to.equal(403);
    expect((await edit(github.token, " ")).status).to.equal(422);
    const gone = await github.api("PATCH", `${SHOP}/issues/comments/1`, { body: { body: "x" } });
    expect(gone.status).to.equal(404);
    expect((await github.api("GET", `${SHOP}/issues/comments/${id}`)).body["body"]).to.equal("three");
  });
});
