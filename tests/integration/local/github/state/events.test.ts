import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { startGithub, type TestGithub } from "../../../../support/github.js";
import { cloneOf, commitOn, gitOk } from "../../../../support/local/git.js";
import { payloadViolations } from "../../../../support/openapi.js";
import { tempDirectory } from "../../../../support/temp.js";

const SHOP = "/repos/acme/shop";

describe("local GitHub: event files", () => {
  let github: TestGithub;

  beforeEach(async () => {
    github = await startGithub();
    await github.addRepository("acme/shop");
  });
  afterEach(() => github.stop());

  const names = async (): Promise<readonly string[]> => (await readdir(github.paths.events)).sort();
  const payload = async (name: string): Promise<Record<string, unknown>> =>
    JSON.parse(await readFile(join(github.paths.events, name), "utf8")) as Record<string, unknown>;

  it("are written for each issue, label and comment, in order, with the state at that time", async () => {
    await github.api("POST", `${SHOP}/issues`, { body: { title: "Broken", labels: ["ai-task"] } });
    await github.api("POST", `${SHOP}/issues/1/comments`, { body: { body: "Well?" } });
    await github.api("PATCH", `${SHOP}/issues/1`, { body: { state: "closed" } });
    await github.api("PATCH", `${SHOP}/issues/1`, { body: { state: "open" } });
    expect(await names()).to.deep.equal([
      "00000001-issues-opened.json",
      "00000002-issues-labeled.json",
      "00000003-issue_comment-created.json",
      "00000004-issues-closed.json",
      "00000005-issues-reopened.json",
    ]);
    const labelled = await payload("00000002-issues-labeled.json");
    expect(labelled).to.have.nested.property("label.name", "ai-task");
    expect(labelled).to.have.nested.property("issue.state", "open");
    expect(labelled).to.have.nested.property("sender.login", "opsctl-bot");
    expect(labelled).to.have.nested.property("repository.full_name", "acme/shop");
  });

  it("are the payloads that GitHub describes", async () => {
    const directory = await tempDirectory();
    const clone = await cloneOf(directory.path, github, "acme/shop");
    await commitOn(clone, "x");
    await gitOk(clone, "push", "--quiet", "origin", "x");
    await directory.remove();
    await github.api("POST", `${SHOP}/issues`, { body: { title: "Broken", labels: ["ai-task"] } });
    await github.api("POST", `${SHOP}/pulls`, { body: { title: "P", head: "x", base: "main" } });
    await github.api("POST", `${SHOP}/issues/2/comments`, { body: { body: "Nice" } });
    await github.addReviewComment("acme/shop", 2, { body: "Why?", path: "x.txt", line: 1 });
    await github.api("POST", `${SHOP}/issues/2/labels`, { body: { labels: ["good"] } });
    await github.api("PUT", `${SHOP}/pulls/2/merge`, { body: {} });
    await github.api("PATCH", `${SHOP}/issues/1`, { body: { state: "closed" } });
    const found: string[] = [];
    for (const name of await names()) {
      const [, event = "", action = ""] = /^\d+-(\w+)-(\w+)\.json$/.exec(name) ?? [];
      found.push(`${event} ${action}`);
      const schema = `webhook-${event.replaceAll("_", "-")}-${action}`;
      expect(payloadViolations(schema, await payload(name)), name).to.deep.equal([]);
    }
    expect(found).to.deep.equal([
      "issues opened",
      "issues labeled",
      "pull_request opened",
      "issue_comment created",
      "pull_request_review_comment created",
      "pull_request labeled",
      "pull_request closed",
      "issues closed",
    ]);
  });
});
