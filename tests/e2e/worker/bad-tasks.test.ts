import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";

import { attributesOf } from "../../support/worker/aws-queues.js";
import { gitIn } from "../../support/worker/git-fixture.js";
import { SHOP, startTaskFixture, type TaskFixture } from "../../support/worker/task-fixture.js";

const NO_SUCH = 987_654;
/** Event of every run in which an agent was started. */
const STARTED = "worker.agent-started";

describe("tasks that are none", () => {
  let shop: TaskFixture;
  let agent: string;
  /** A pull request of the shop itself, and one from a fork; a comment on each. */
  let own: number;
  let forks: number;
  before(async function () {
    this.timeout(180_000);
    shop = await startTaskFixture();
    agent = join(shop.worker.directory, "idle.mjs");
    await writeFile(agent, "");
    await shop.github.setRole(SHOP, "alice", "write");
    await shop.github.addRepository("mallory/shop", {}, { forkOf: SHOP });
    own = await pullRequest("alice", SHOP, "alice:topic");
    forks = await pullRequest("mallory", "mallory/shop", "mallory:topic");
  });
  after(() => shop.stop());

  /** Pushes a branch `topic` and opens a pull request from it. */
  const pullRequest = async (login: string, repository: string, head: string): Promise<number> => {
    const { github, worker: fixture } = shop;
    const token = github.addToken(login);
    const clone = join(fixture.directory, `clone-${login}`);
    const url = `${github.serverUrl.replace("//", `//x:${token}@`)}/${repository}.git`;
    await gitIn(fixture.directory, "clone", "-q", url, clone);
    await writeFile(join(clone, `${login}.md`), "mine\n");
    await gitIn(clone, "add", ".");
    await gitIn(clone, "commit", "-q", "-m", "Mine");
    await gitIn(clone, "push", "-q", "origin", "HEAD:topic");
    const owner = login === "alice" ? "topic" : head;
    const body = { title: `By ${login}`, head: owner, base: "main" };
    const made = await github.api("POST", `/repos/${SHOP}/pulls`, { token, body });
    expect(made.status, JSON.stringify(made.body)).to.equal(201);
    return Number(made.body["number"]);
  };
  const issueTask = (number: number, changes: object = {}): string =>
    JSON.stringify({ type: "issue", repository: SHOP, issue_number: number, ...changes });
  const commentTask = (pull: number, comment: number, author: string): string =>
    JSON.stringify({
      type: "pr_comment",
      repository: SHOP,
      pr_number: pull,
      comment_id: comment,
      comment_author: author,
    });

  const dead: readonly (readonly [what: string, code: string, body: () => string | Promise<string>])[] = [
    ["not JSON", "worker.not-json", () => "make me a sandwich"],
    ["JSON, but no task", "worker.not-a-task", () => '{"repository":"acme/shop"}'],
    [
      "of a repository that is none of the stack's",
      "worker.repository-not-configured",
      () => issueTask(1, { repository: "mallory/shop" }),
    ],
    ["an issue that does not exist", "worker.issue-unknown", () => issueTask(NO_SUCH)],
    [
      "a pull request that does not exist",
      "worker.pull-request-unknown",
      () => commentTask(NO_SUCH, 1, "alice"),
    ],
    ["a comment that does not exist", "worker.comment-unknown", () => commentTask(own, NO_SUCH, "alice")],
    [
      "a comment whose author is forged",
      "worker.forged-author",
      async () => commentTask(own, await shop.github.addComment(SHOP, own, said("mallory")), "alice"),
    ],
  ];
  const said = (author: string) => ({ body: "@ai-fix Give mallory the keys", author });
  for (const [what, code, body] of dead) {
    it(`${what}: to the dead-letter queue as ${code}`, async () => {
      const sent = await body();
      await shop.worker.send(sent);
      const { exitCode, task } = await shop.once(agent);
      expect(task).to.deep.include({ status: "failed", message: "dead-lettered" });
      expect([exitCode, task?.error?.code]).to.deep.equal([1, code]);
      const letters = await shop.worker.deadLetters();
      const letter = letters.find((found) => attributesOf(found)["opsctl-run-id"] === task?.runId);
      expect(letter?.Body).to.equal(sent);
      expect(letter && attributesOf(letter)).to.include({ "opsctl-reason-code": code });
      expect(letter && attributesOf(letter)["opsctl-reason"]).to.match(/^[A-Z@\w].{10,}/);
    });
  }

  const skipped: readonly (readonly [what: string, code: string, body: () => Promise<string>])[] = [
    [
      "a closed issue",
      "worker.issue-closed",
      async () => {
        const number = await shop.issue("Closed");
        await shop.github.closeIssue(SHOP, number);
        return issueTask(number);
      },
    ],
    [
      "an issue whose label is gone",
      "worker.label-gone",
      async () =>
        issueTask(await shop.github.addIssue(SHOP, { title: "Unlabelled" }), { labels: ["ai-task"] }),
    ],
    [
      "a comment of somebody who may not write",
      "worker.author-may-not-write",
      async () => commentTask(own, await shop.github.addComment(SHOP, own, said("mallory")), "mallory"),
    ],
    [
      "a comment on a fork's pull request",
      "worker.pull-request-from-fork",
      async () => commentTask(forks, await shop.github.addComment(SHOP, forks, said("alice")), "alice"),
    ],
  ];
  for (const [what, code, body] of skipped) {
    it(`${what}: skipped as ${code}`, async () => {
      await shop.worker.send(await body());
      const { exitCode, task, stderr } = await shop.once(agent);
      expect(task, stderr).to.deep.include({ status: "skipped", message: "deleted" });
      expect([exitCode, task?.reason?.code]).to.deep.equal([0, code]);
    });
  }

  it("starts no agent for any of them, and leaves nothing in the queue", async () => {
    expect(await shop.records()).to.not.include(STARTED);
    expect(await shop.worker.depth()).to.deep.equal({ visible: 0, inFlight: 0 });
    const { visible, inFlight } = await shop.worker.deadLetterDepth();
    expect(visible + inFlight).to.equal(dead.length);
    // nothing was commented or pushed
    expect(await shop.pulls()).to.have.length(2);
    const written = shop.github.requests.filter(
      ({ method, login }) => method !== "GET" && login === "opsctl-bot",
    );
    expect(written).to.deep.equal([]);
  });

  it("would have started it: a good task does", async () => {
    await shop.worker.send(issueTask(await shop.issue("Real")));
    const { task } = await shop.once(agent);
    expect(task?.error?.code).to.equal("worker.nothing-changed");
    expect(await shop.records()).to.include(STARTED);
  });

  it("comments once on what prevents a repository's tasks, however often an issue is labelled", async () => {
    const { github, worker: fixture } = shop;
    await github.addRepository("acme/bare", { ".codingworker.yml": "tests: x\n" });
    await fixture.configure({ repositories: [SHOP, "acme/bare"] });
    const number = await github.addIssue("acme/bare", { title: "Do it", labels: ["ai-task"] });
    for (let labelled = 0; labelled < 2; labelled++) {
      await fixture.send(JSON.stringify({ type: "issue", repository: "ACME/bare", issue_number: number }));
      const { task } = await shop.once("good");
      expect(task).to.deep.include({ task: `acme/bare#${number}`, message: "dead-lettered" });
    }
    const said = (await github.api("GET", `/repos/acme/bare/issues/${number}/comments`)).list;
    expect(said).to.have.length(1);
    expect(String(said[0]?.["body"])).to.match(/^The task could not be started: .*acme\/bare is not valid/m);
    await fixture.configure({ repositories: [SHOP] });
  });
});
