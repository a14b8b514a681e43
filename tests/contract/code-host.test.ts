import { expect } from "chai";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCheckouts } from "../../github/checkout.js";
import { openCodeHost } from "../../github/code-host.js";
import type { CodeHost } from "../../worker/ports/code-host.js";
import { stopsAtAborted } from "../support/aborted.js";
import { noSignal } from "../support/backup/vault.js";
import { opsErrorOf } from "../support/errors.js";
import { startGithub, type TestGithub } from "../support/github.js";
import { tempDirectory } from "../support/temp.js";
import { memoryCodeHost } from "../support/worker/memory-code-host.js";
import { addCommit, memoryComment, memoryHub, memoryIssue } from "../support/worker/memory-hub.js";

/**
 * A code host with the repository `acme/app`: acme is its owner; `opsctl-bot`, the token's user, may write;
 * bob may not.
 */
interface CodeHostFixture {
  readonly host: CodeHost;
  issue(title: string, labels: readonly string[]): Promise<number>;
  close(issue: number): Promise<void>;
  comment(on: number, body: string, author: string): Promise<number>;
  /** Bob's comment on a line of the first file of a pull request. */
  reviewComment(pull: number, body: string, line: number): Promise<number>;
  /** Creates a branch with its own commit; returns the commit. */
  branch(name: string): Promise<string>;
  /** Closes or merges a pull request. */
  end(pull: number, how: "closed" | "merged"): Promise<void>;
  /** Makes the repository one without draft pull requests. */
  withoutDrafts(): Promise<void>;
  /** The comments on an issue or pull request. */
  commentsOn(on: number): Promise<readonly string[]>;
}

const repository = { owner: "acme", name: "app" };
const nowhere = { owner: "acme", name: "none" };

function contract(open: () => Promise<CodeHostFixture>): void {
  let fixture: CodeHostFixture;
  let host: CodeHost;
  beforeEach(async () => {
    fixture = await open();
    host = fixture.host;
  });

  const pull = (head: string, title = "Do it") =>
    host.openPullRequest(repository, { title, body: "Closes #1", head, base: "main" }, noSignal);

  it("finds a repository, and returns undefined for a missing one", async () => {
    expect(await host.repository(repository, noSignal)).to.deep.equal({
      fullName: "acme/app",
      defaultBranch: "main",
      archived: false,
    });
    // in any case
    const upperCase = { owner: "ACME", name: "App" };
    expect((await host.repository(upperCase, noSignal))?.fullName).to.equal("acme/app");
    expect(await host.repository(nowhere, noSignal)).to.equal(undefined);
  });

  it("returns an issue in its current state", async () => {
    const number = await fixture.issue("Mend the door", ["ai-task", "bug"]);
    const issue = await host.issue(repository, number, noSignal);
    expect(issue).to.deep.include({
      number,
      title: "Mend the door",
      body: "It squeaks",
      state: "open",
      author: "alice",
      isPullRequest: false,
    });
    expect([...(issue?.labels ?? [])].sort()).to.deep.equal(["ai-task", "bug"]);
    expect(issue?.url).to.match(/^https?:\/\/.*\/acme\/app\/issues\/\d+$/);
    await fixture.close(number);
    expect((await host.issue(repository, number, noSignal))?.state).to.equal("closed");
  });

  it("returns undefined for what doesn't exist", async () => {
    expect(await host.issue(repository, 999, noSignal)).to.equal(undefined);
    expect(await host.issue(nowhere, 1, noSignal)).to.equal(undefined);
    expect(await host.comment(repository, 999_999, "conversation", noSignal)).to.equal(undefined);
    expect(await host.pullRequest(repository, 999, noSignal)).to.equal(undefined);
    const issue = await fixture.issue("No pull request", []);
    expect(await host.pullRequest(repository, issue, noSignal)).to.equal(undefined);
    expect(await host.pullRequestsFrom(repository, "ai/issue-1", noSignal)).to.deep.equal([]);
  });

  it("returns a comment with its author and its issue", async () => {
    const on = await fixture.issue("Talk", []);
    const id = await fixture.comment(on, "@ai-fix please", "bob");
    const comment = await host.comment(repository, id, "conversation", noSignal);
    expect(comment).to.deep.include({ id, body: "@ai-fix please", author: "bob", on });
  });

  it("lists a conversation, oldest first, and tells its own comments from others", async () => {
    const on = await fixture.issue("Talk", []);
    const other = await fixture.issue("Talk elsewhere", []);
    await fixture.comment(on, "one", "bob");
    const { id, url } = await host.addComment(repository, on, "two", noSignal);
    await host.addComment(repository, other, "three", noSignal);
    const found = await host.comments(repository, on, noSignal);
    expect(found.map(({ body, isOwn, authorIsBot }) => [body, isOwn, authorIsBot])).to.deep.equal([
      ["one", false, false],
      ["two", true, false],
    ]);
    expect(found[1]).to.deep.equal(await host.comment(repository, id, "conversation", noSignal));
    expect([found[1]?.url, found[1]?.on, found[1]?.author]).to.deep.equal([url, on, "opsctl-bot"]);
    expect(await host.comments(repository, 999, noSignal)).to.deep.equal([]);
  });

  it("edits a comment in place", async () => {
    const on = await fixture.issue("Talk", []);
    const { id } = await host.addComment(repository, on, "one", noSignal);
    await host.editComment(repository, id, "two", noSignal);
    expect(await fixture.commentsOn(on)).to.deep.equal(["two"]);
    const error = await opsErrorOf(() => host.editComment(repository, 999_999, "?", noSignal));
    expect([error.code, error.params["status"]]).to.deep.equal(["github.failed", 404]);
  });

  it("returns a comment on a line, with its place", async () => {
    await fixture.branch("ai/issue-1");
    const { number } = (await pull("ai/issue-1")).pullRequest;
    const id = await fixture.reviewComment(number, "@ai-fix this line", 1);
    const found = await host.comment(repository, id, "review", noSignal);
    expect(found).to.deep.include({ id, body: "@ai-fix this line", on: number, author: "bob", isOwn: false });
    expect(found?.place?.path).to.match(/^ai-issue-1/);
    expect(found?.place?.line).to.equal(1);
    expect(found?.place?.diff).to.be.a("string");
    expect(await host.comment(repository, 999_999, "review", noSignal)).to.equal(undefined);
  });

  it("adds and removes labels, and lists it as what happened", async () => {
    const on = await fixture.issue("Talk", ["ai-task"]);
    const label = { name: "ai-failed", color: "b60205", description: "The task failed" };
    await host.addLabel(repository, on, label, noSignal);
    await host.addLabel(repository, await fixture.issue("Other", []), label, noSignal);
    const labels = async () => [...((await host.issue(repository, on, noSignal))?.labels ?? [])].sort();
    expect(await labels()).to.deep.equal(["ai-failed", "ai-task"]);
    await host.removeLabel(repository, on, "AI-failed", noSignal);
    await host.removeLabel(repository, on, "ai-failed", noSignal);
    expect(await labels()).to.deep.equal(["ai-task"]);
    const events = await host.issueEvents(repository, on, noSignal);
    expect(events.slice(-2).map(({ event, label: name }) => [event, name?.toLowerCase()])).to.deep.equal([
      ["labeled", "ai-failed"],
      ["unlabeled", "ai-failed"],
    ]);
    expect(events.every(({ at }) => Number.isFinite(Date.parse(at)))).to.equal(true);
  });

  it("returns who may write", async () => {
    await fixture.comment(await fixture.issue("Talk", []), "Hello", "bob");
    const may = (login: string) => host.canWrite(repository, login, noSignal);
    expect([
      await may("acme"),
      await may("opsctl-bot"),
      await may("bob"),
      await may("nobody-here"),
    ]).to.deep.equal([true, true, false, false]);
  });

  it("opens a pull request, and treats an open one as success", async () => {
    const commit = await fixture.branch("ai/issue-1");
    const { pullRequest, existed } = await pull("ai/issue-1");
    expect(existed).to.equal(false);
    expect(pullRequest).to.deep.include({
      title: "Do it",
      state: "open",
      headBranch: "ai/issue-1",
      headCommit: commit,
      headRepository: "acme/app",
      baseBranch: "main",
    });
    const again = await pull("ai/issue-1", "Do it again");
    // whether it conflicts is only known of a single one
    expect(again.existed).to.equal(true);
    expect(pullRequest).to.deep.include(again.pullRequest);
    const single = await host.pullRequest(repository, pullRequest.number, noSignal);
    expect(single).to.deep.include(again.pullRequest);
    expect(single?.conflicts ?? false).to.equal(false);
    expect((await host.issue(repository, pullRequest.number, noSignal))?.isPullRequest ?? true).to.equal(
      true,
    );
  });

  it("opens a draft where asked, and a normal pull request where the repository has no drafts", async () => {
    const draft = async (head: string) => {
      await fixture.branch(head);
      const request = { title: "Do it", body: "", head, base: "main", draft: true };
      const { pullRequest, existed } = await host.openPullRequest(repository, request, noSignal);
      return { draft: pullRequest.draft, existed };
    };
    expect(await draft("ai/issue-1")).to.deep.equal({ draft: true, existed: false });
    await fixture.withoutDrafts();
    expect(await draft("ai/issue-2")).to.deep.equal({ draft: false, existed: false });
    await fixture.branch("ai/issue-3");
    expect((await pull("ai/issue-3")).pullRequest.draft).to.equal(false);
  });

  it("lists a branch's pull requests in any state, newest first, and no other branch's", async () => {
    await fixture.branch("ai/issue-1");
    await fixture.branch("ai/issue-11");
    const first = (await pull("ai/issue-1")).pullRequest.number;
    await fixture.end(first, "closed");
    const second = (await pull("ai/issue-1")).pullRequest.number;
    await fixture.end(second, "merged");
    await pull("ai/issue-11");
    const found = await host.pullRequestsFrom(repository, "ai/issue-1", noSignal);
    expect(found.map(({ number, state }) => [number, state])).to.deep.equal([
      [second, "merged"],
      [first, "closed"],
    ]);
  });

  it("opens no pull request from a missing branch", async () => {
    const error = await opsErrorOf(() => pull("not-there"));
    expect([error.code, error.params["repository"], error.params["status"]]).to.deep.equal([
      "github.failed",
      "acme/app",
      422,
    ]);
  });

  it("comments on issues and pull requests", async () => {
    const issue = await fixture.issue("Talk", []);
    const { url } = await host.addComment(repository, issue, "Working on it", noSignal);
    expect(url).to.match(/^https?:\/\//);
    await fixture.branch("ai/issue-1");
    const { number } = (await pull("ai/issue-1")).pullRequest;
    await host.addComment(repository, number, "Done", noSignal);
    expect(await fixture.commentsOn(issue)).to.deep.equal(["Working on it"]);
    expect(await fixture.commentsOn(number)).to.deep.equal(["Done"]);
    const error = await opsErrorOf(() => host.addComment(repository, 999, "?", noSignal));
    expect([error.code, error.params["status"]]).to.deep.equal(["github.failed", 404]);
  });

  it("stops at an aborted signal with its reason", async () => {
    await stopsAtAborted(
      (aborted) => host.issue(repository, 1, aborted),
      (aborted) => host.canWrite(repository, "acme", aborted),
      (aborted) => host.addComment(repository, 1, "x", aborted),
    );
  });
}

describe("CodeHost in memory", () => {
  contract(() => {
    const hub = memoryHub();
    const host = memoryCodeHost(hub);
    const app = hub.add("acme/app");
    for (const login of ["acme", "opsctl-bot"]) app.writers.add(login);
    let ids = 0;
    return Promise.resolve({
      host,
      issue: (title, labels) => {
        const number = app.issues.size + app.pulls.length + 1;
        app.issues.set(number, memoryIssue("acme/app", number, { title, labels, body: "It squeaks" }));
        return Promise.resolve(number);
      },
      close: (number) => {
        app.issues.set(number, { ...app.issues.get(number)!, state: "closed" });
        return Promise.resolve();
      },
      comment: (on, body, author) => {
        app.comments.set(++ids, memoryComment({ id: ids, body, author, on }));
        return Promise.resolve(ids);
      },
      reviewComment: (on, body, line) => {
        const place = { path: "ai-issue-1", line, diff: "@@ -0,0 +1 @@" };
        app.reviewComments.set(++ids, memoryComment({ id: ids, body, author: "bob", on, place }));
        return Promise.resolve(ids);
      },
      branch: (name) =>
        Promise.resolve(
          addCommit(app, name, {
            message: `On ${name}`,
            parent: app.branches.get("main"),
            files: new Map([["x.txt", name]]),
          }),
        ),
      end: (number, how) => {
        const at = app.pulls.findIndex((found) => found.number === number);
        app.pulls[at] = { ...app.pulls[at]!, state: how };
        return Promise.resolve();
      },
      withoutDrafts: () => {
        app.supportsDrafts = false;
        return Promise.resolve();
      },
      commentsOn: (on) =>
        Promise.resolve(host.addedComments.filter(({ number }) => number === on).map(({ body }) => body)),
    });
  });
});

describe("CodeHost of GitHub", () => {
  let github: TestGithub;
  beforeEach(async () => {
    github = await startGithub();
    await github.addRepository("acme/app");
  });
  afterEach(() => github.stop());

  const api = async (method: string, path: string, body?: unknown) => {
    const result = await github.api(method, `/repos/acme/app${path}`, body === undefined ? {} : { body });
    expect(result.status, `${method} ${path}`).to.be.lessThan(300);
    return result;
  };

  contract(() => {
    const { apiUrl, token } = github;
    let branches = 0;
    const add = (title: string, labels: readonly string[]) =>
      github.addIssue("acme/app", { title, labels, body: "It squeaks" });
    return Promise.resolve({
      host: openCodeHost({ apiUrl, token, version: "0.0.0" }),
      issue: add,
      close: (number) => github.closeIssue("acme/app", number),
      comment: (on, body, author) => github.addComment("acme/app", on, { body, author }),
      reviewComment: async (on, body, line) => {
        const [file] = (await api("GET", `/pulls/${on}/files`)).list;
        const path = String(file?.["filename"]);
        return github.addReviewComment("acme/app", on, { body, path, line, author: "bob" });
      },
      branch: async (name) => {
        const { serverUrl } = github;
        const checkouts = openCheckouts({ serverUrl, token, variables: { PATH: process.env["PATH"] ?? "" } });
        const directory = await tempDirectory();
        const checkout = await checkouts.open(repository, "main", directory.path, noSignal);
        await writeFile(join(checkout.agentDirectory, `${name.replaceAll("/", "-")}-${++branches}`), name);
        const commit = (await checkout.commit(`On ${name}`, noSignal))?.commit ?? "";
        expect(await checkout.push(commit, name, undefined, noSignal)).to.equal(true);
        await directory.remove();
        return commit;
      },
      end: async (number, how) => {
        if (how === "closed") await api("PATCH", `/pulls/${number}`, { state: "closed" });
        else await api("PUT", `/pulls/${number}/merge`, {});
      },
      withoutDrafts: () => {
        github.server.context.store.repository("acme/app")!.drafts = false;
        return Promise.resolve();
      },
      commentsOn: async (on) =>
        (await api("GET", `/issues/${on}/comments`)).list.map(({ body }) => String(body)),
    });
  });

  it("ignores case in a repository's name, and keeps the caller's", async () => {
    const host = openCodeHost({ apiUrl: github.apiUrl, token: github.token, version: "0.0.0" });
    const upperCase = { owner: "ACME", name: "App" };
    expect(await host.repository(upperCase, noSignal)).to.not.equal(undefined);
    const [head, directory] = ["ai/issue-1", await tempDirectory()];
    const { serverUrl, token } = github;
    const checkouts = openCheckouts({ serverUrl, token, variables: { PATH: process.env["PATH"] ?? "" } });
    const checkout = await checkouts.open(repository, "main", directory.path, noSignal);
    await writeFile(join(checkout.agentDirectory, "x"), "x");
    const commit = (await checkout.commit("X", noSignal))?.commit ?? "";
    await checkout.push(commit, head, undefined, noSignal);
    await directory.remove();
    const made = await host.openPullRequest(
      upperCase,
      { title: "T", body: "", head, base: "main" },
      noSignal,
    );
    expect(made.pullRequest.headRepository).to.equal("ACME/App");
  });

  it("distinguishes an unknown token from one without permission", async () => {
    const number = await github.addIssue("acme/app", { title: "x" });
    const host = (token: string) => openCodeHost({ apiUrl: github.apiUrl, token, version: "0.0.0" });
    const bad = await opsErrorOf(() => host("ghp_wrong").issue(repository, number, noSignal));
    expect(bad.code).to.equal("github.unauthorized");
    const reader = await opsErrorOf(() =>
      host(github.readToken).addComment(repository, number, "x", noSignal),
    );
    expect(reader.code).to.equal("github.forbidden");
  });
});
