import { expect } from "chai";
import { startGithub, type TestGithub } from "../../../support/github.js";
import { cloneOf, commitOn, gitOk } from "../../../support/local/git.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";

const SHOP = "/repos/acme/shop";

describe("local GitHub: the REST API", () => {
  let github: TestGithub;
  let directory: TempDirectory;

  beforeEach(async () => {
    github = await startGithub();
    directory = await tempDirectory();
    await github.addRepository("acme/shop");
  });
  afterEach(async () => {
    await directory.remove();
    await github.stop();
  });

  /** Pushes a branch with one new commit. */
  async function pushed(branch: string, change?: readonly [string, string]): Promise<void> {
    const clone = await cloneOf(directory.path, github, "acme/shop");
    await commitOn(clone, branch, change);
    await gitOk(clone, "push", "--quiet", "origin", branch);
  }

  const open = (body: object) => github.api("POST", `${SHOP}/pulls`, { body });

  it("shows the token's user, the repository, and a user's role", async () => {
    expect((await github.api("GET", "/user")).body).to.include({ login: "opsctl-bot" });
    const repository = await github.api("GET", SHOP);
    expect(repository.body).to.include({ default_branch: "main", archived: false, full_name: "acme/shop" });
    expect(repository.body["clone_url"]).to.equal(`${github.serverUrl}/acme/shop.git`);
    github.addToken("carol");
    const permission = async (login: string): Promise<unknown> =>
      (await github.api("GET", `${SHOP}/collaborators/${login}/permission`)).body["permission"];
    expect(await permission("opsctl-bot")).to.equal("write");
    expect(await permission("acme")).to.equal("admin");
    expect(await permission("carol")).to.equal("read");
    expect((await github.api("GET", `${SHOP}/collaborators/nobody/permission`)).status).to.equal(404);
  });

  it("ignores case in names", async () => {
    expect((await github.api("GET", "/repos/ACME/Shop")).body["full_name"]).to.equal("acme/shop");
  });

  it("creates, changes, labels, closes and lists issues", async () => {
    const body = { title: "Broken", body: "It is.", labels: ["ai-task", { name: "bug" }] };
    const made = await github.api("POST", `${SHOP}/issues`, { body });
    expect(made.status).to.equal(201);
    expect(made.headers.get("location")).to.equal(`${github.apiUrl}${SHOP}/issues/1`);
    expect(made.body).to.include({
      number: 1,
      state: "open",
      html_url: `${github.serverUrl}/acme/shop/issues/1`,
    });
    const names = (list: readonly Record<string, unknown>[]): unknown[] => list.map(({ name }) => name);
    const removed = await github.api("DELETE", `${SHOP}/issues/1/labels/AI-TASK`);
    expect(names(removed.list)).to.deep.equal(["bug"]);
    const added = await github.api("POST", `${SHOP}/issues/1/labels`, { body: { labels: ["a/b c"] } });
    expect(names(added.list)).to.have.members(["bug", "a/b c"]);
    await github.api("DELETE", `${SHOP}/issues/1/labels/${encodeURIComponent("a/b c")}`);
    expect((await github.api("DELETE", `${SHOP}/issues/1/labels/none`)).status).to.equal(404);
    const closed = await github.api("PATCH", `${SHOP}/issues/1`, {
      body: { state: "closed", title: "Mended" },
    });
    expect(closed.body).to.include({ state: "closed", state_reason: "completed", title: "Mended" });
    expect((await github.api("GET", `${SHOP}/issues`)).list).to.have.length(0);
    expect((await github.api("GET", `${SHOP}/issues?state=all&labels=bug`)).list).to.have.length(1);
    expect((await github.api("GET", `${SHOP}/issues/99`)).status).to.equal(404);
  });

  it("takes comments on lines of a pull request", async () => {
    await pushed("topic", ["new.txt", "one\n"]);
    const { body } = await open({ title: "T", head: "topic", base: "main" });
    const commit_id = (body["head"] as { sha: string }).sha;
    const comments = `${SHOP}/pulls/${String(body["number"])}/comments`;
    const comment = { body: "Why?", path: "new.txt", line: 1, side: "RIGHT", commit_id };
    const made = await github.api("POST", comments, { body: comment });
    expect(made.body).to.include({ path: "new.txt", line: 1, body: "Why?" });
    const elsewhere = await github.api("POST", comments, { body: { ...comment, path: "none.txt" } });
    expect(elsewhere.status).to.equal(422);
    const { id } = made.body;
    expect((await github.api("GET", `${SHOP}/pulls/comments/${String(id)}`)).body).to.include({ id });
    expect((await github.api("GET", comments)).list).to.have.length(1);
  });

  it("creates comments and finds them by id", async () => {
    const number = await github.addIssue("acme/shop", { title: "Hi" });
    const made = await github.api("POST", `${SHOP}/issues/${number}/comments`, {
      body: { body: "**Hello** <b>" },
    });
    expect(made.status).to.equal(201);
    const found = await github.api("GET", `${SHOP}/issues/comments/${String(made.body["id"])}`);
    expect(found.body).to.deep.equal(made.body);
    expect(found.body["issue_url"]).to.equal(`${github.apiUrl}${SHOP}/issues/${number}`);
    expect((await github.api("GET", `${SHOP}/issues/${number}`)).body["comments"]).to.equal(1);
    expect((await github.api("GET", `${SHOP}/issues/comments/1`)).status).to.equal(404);
  });

  it("splits long lists into pages that link to each other", async () => {
    for (let i = 1; i <= 5; i++) await github.addIssue("acme/shop", { title: `Issue ${i}` });
    const second = await github.api("GET", `${SHOP}/issues?per_page=2&page=2`);
    expect(second.list.map(({ number }) => number)).to.deep.equal([3, 2]);
    const links = second.headers.get("link") ?? "";
    expect(links)
      .to.include('page=3>; rel="next"')
      .and.include('page=1>; rel="prev"')
      .and.include('rel="last"');
    const next = /<([^>]+)>; rel="next"/.exec(links)?.[1] ?? "";
    const third = await github.api("GET", next.slice(github.apiUrl.length));
    expect(third.list.map(({ number }) => number)).to.deep.equal([1]);
    expect(third.headers.get("link")).not.to.include('rel="next"');
  });

  it("opens a pull request, shows its files and commits, and follows its branch", async () => {
    await pushed("ai/issue-1");
    const made = await open({ title: "New", head: "ai/issue-1", base: "main", body: "Closes #1" });
    expect(made.status).to.equal(201);
    expect(made.body).to.include({ number: 1, state: "open", mergeable: true, commits: 1, additions: 1 });
    const found = await github.api("GET", `${SHOP}/pulls?head=acme:ai/issue-1&state=all`);
    expect(found.list.map(({ number }) => number)).to.deep.equal([1]);
    expect((await github.api("GET", `${SHOP}/pulls?head=acme:other&state=all`)).list).to.have.length(0);
    const [file] = (await github.api("GET", `${SHOP}/pulls/1/files`)).list;
    expect(file).to.include({ filename: "new.txt", status: "added", patch: "@@ -0,0 +1 @@\n+new" });
    const page = await (await fetch(`${github.serverUrl}/acme/shop/pull/1`)).text();
    expect(page)
      .to.match(/^#1 New \(open\)\n/)
      .and.include("to merge ai/issue-1 into main");
    expect(page).to.include("new.txt (added, +1 −0)\n    @@ -0,0 +1 @@\n    +new");
    await pushed("ai/issue-2", ["other.txt", "x\n"]);
    const clone = await cloneOf(directory.path, github, "acme/shop");
    await gitOk(clone, "push", "--quiet", "--force", "origin", "origin/ai/issue-2:refs/heads/ai/issue-1");
    const [moved] = (await github.api("GET", `${SHOP}/pulls/1/files`)).list;
    expect(moved).to.include({ filename: "other.txt" });
    expect((await github.api("GET", `${SHOP}/pulls/1/commits`)).list).to.have.length(1);
    expect((await github.api("GET", `${SHOP}/issues/1`)).body).to.have.property("pull_request");
    expect((await github.api("GET", `${SHOP}/branches/ai/issue-1`)).status).to.equal(200);
    expect((await github.api("GET", `${SHOP}/branches/none`)).status).to.equal(404);
  });

  it("refuses pull requests in GitHub's words", async () => {
    await pushed("ai/issue-1");
    const clone = await cloneOf(directory.path, github, "acme/shop");
    await gitOk(clone, "push", "--quiet", "origin", "origin/main:refs/heads/same");
    const errors = async (body: object): Promise<unknown> => {
      const answer = await open(body);
      expect(answer.status).to.equal(422);
      return answer.body["errors"] ?? answer.body["message"];
    };
    const custom = { resource: "PullRequest", code: "custom", field: "head" };
    expect(await errors({ title: "x", head: "none", base: "main" })).to.deep.equal([
      { resource: "PullRequest", field: "head", code: "invalid" },
    ]);
    expect(await errors({ title: "x", head: "ai/issue-1", base: "none" })).to.deep.equal([
      { resource: "PullRequest", field: "base", code: "invalid" },
    ]);
    expect(await errors({ title: "x", head: "same", base: "main" })).to.deep.equal([
      { ...custom, message: "No commits between main and same" },
    ]);
    expect(await errors({ title: "x", base: "main" })).to.include('"head" wasn\'t supplied');
    expect((await open({ title: "x", head: "ai/issue-1", base: "main" })).status).to.equal(201);
    expect(await errors({ title: "y", head: "acme:ai/issue-1", base: "main" })).to.deep.equal([
      { ...custom, message: "A pull request already exists for acme:ai/issue-1." },
    ]);
    await github.api("PATCH", `${SHOP}/pulls/1`, { body: { state: "closed" } });
    expect((await open({ title: "z", head: "ai/issue-1", base: "main" })).status).to.equal(201);
  });

  it("creates one pull request for two concurrent requests", async () => {
    await pushed("ai/issue-1");
    const body = { title: "x", head: "ai/issue-1", base: "main" };
    const answers = await Promise.all([1, 2, 3, 4].map(() => open(body)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 422, 422, 422]);
  });

  it("accepts pull requests from forks, with the fork as head", async () => {
    await github.addRepository("mallory/shop", undefined, { forkOf: "acme/shop" });
    const clone = await cloneOf(directory.path, github, "mallory/shop");
    await commitOn(clone, "evil");
    await gitOk(clone, "push", "--quiet", "origin", "evil");
    const made = await open({ title: "Please", head: "mallory:evil", base: "main" });
    expect(made.status).to.equal(201);
    expect(made.body["head"]).to.have.nested.property("repo.full_name", "mallory/shop");
    expect((await github.api("GET", `${SHOP}/pulls/1/files`)).list).to.have.length(1);
  });

  it("merges, closes the issues that the pull request closes, and keeps its changes visible", async () => {
    const number = await github.addIssue("acme/shop", { title: "Broken" });
    await pushed("ai/issue-1");
    await open({ title: "New", head: "ai/issue-1", base: "main", body: `Closes #${number}` });
    const stale = await github.api("PUT", `${SHOP}/pulls/2/merge`, { body: { sha: "0".repeat(40) } });
    expect(stale.status).to.equal(409);
    const merged = await github.api("PUT", `${SHOP}/pulls/2/merge`, { body: {} });
    expect(merged.body).to.include({ merged: true });
    expect(await github.tip("acme/shop", "main")).to.equal(merged.body["sha"]);
    expect((await github.api("GET", `${SHOP}/pulls/2`)).body).to.include({ merged: true, state: "closed" });
    expect((await github.api("GET", `${SHOP}/pulls/2/files`)).list).to.have.length(1);
    expect((await github.api("GET", `${SHOP}/issues/1`)).body["state"]).to.equal("closed");
    expect((await github.api("PUT", `${SHOP}/pulls/2/merge`, { body: {} })).status).to.equal(405);
    expect((await github.api("PATCH", `${SHOP}/pulls/2`, { body: { state: "open" } })).status).to.equal(422);
  });

  it("does not merge conflicts", async () => {
    await pushed("one", ["README.md", "one\n"]);
    await pushed("two", ["README.md", "two\n"]);
    await open({ title: "1", head: "one", base: "main" });
    await open({ title: "2", head: "two", base: "main" });
    expect((await github.api("PUT", `${SHOP}/pulls/1/merge`, { body: {} })).status).to.equal(200);
    expect((await github.api("GET", `${SHOP}/pulls/2`)).body).to.include({ mergeable: false });
    expect((await github.api("PUT", `${SHOP}/pulls/2/merge`, { body: {} })).status).to.equal(405);
  });
});
