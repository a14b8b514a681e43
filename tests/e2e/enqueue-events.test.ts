import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../core/process/run.js";
import { startGithub, type TestGithub } from "../support/github.js";
import { inheritedEnvironment } from "../support/opsctl.js";
import { startWorkerFixture, type WorkerFixture } from "../support/worker/worker-fixture.js";

describe("opsctl enqueue --from-event for all events of a GitHub server", () => {
  let github: TestGithub;
  let fixture: WorkerFixture;
  before(async function () {
    this.timeout(180_000);
    [github, fixture] = [await startGithub(), await startWorkerFixture()];
    await github.addRepository("acme/shop");
  });
  after(async () => {
    await fixture.stop();
    await github.stop();
  });

  it("makes tasks of what asks for work, and of nothing else", async () => {
    const plain = await github.addIssue("acme/shop", { title: "No label" });
    const labelled = await github.addIssue("acme/shop", { title: "Prices", labels: ["ai-task"] });
    await github.addComment("acme/shop", labelled, { body: "@ai-fix on an issue" });
    const pull = await openPull();
    await github.addComment("acme/shop", pull, { body: "Looks good" });
    const asking = await github.addComment("acme/shop", pull, { body: "@ai-fix use cents", author: "bob" });
    await github.closeIssue("acme/shop", plain);

    const reasons: string[] = [];
    for (const file of (await readdir(github.paths.events)).sort()) {
      const input = await readFile(join(github.paths.events, file), "utf8");
      const result = await fixture.run(["enqueue", "--from-event", "-"], { input });
      expect(result.exitCode, `${file}: ${result.stdout}`).to.equal(0);
      const { skipped } = result.json() as { readonly skipped?: { readonly code: string } };
      if (skipped) reasons.push(skipped.code.replace("worker.event-", ""));
    }
    expect(reasons.sort()).to.deep.equal([
      "label-follows",
      "no-label",
      "no-mention",
      "of-pull-request",
      "other-action",
      "plain-issue",
    ]);
    const bodies = (await fixture.messages()).map(
      ({ Body = "" }) => JSON.parse(Body) as Record<string, unknown>,
    );
    const tasks = new Set(
      bodies.map(
        ({ type, issue_number, comment_id }) => `${String(type)} ${String(comment_id ?? issue_number)}`,
      ),
    );
    expect([...tasks].sort()).to.deep.equal([`issue ${labelled}`, `pr_comment ${asking}`]);
    expect(bodies.find(({ type }) => type === "pr_comment")).to.deep.include({
      repository: "acme/shop",
      pr_number: pull,
      comment_author: "bob",
      body: "@ai-fix use cents",
    });
  });

  /** A pull request from a branch with a commit of its own. */
  async function openPull(): Promise<number> {
    const clone = join(fixture.directory, "clone");
    const basic = Buffer.from(`x-access-token:${github.token}`).toString("base64");
    const git = async (...args: readonly string[]): Promise<void> => {
      const config = [
        "-c",
        `http.extraHeader=Authorization: Basic ${basic}`,
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b",
      ];
      const result = await run("git", [...config, ...args], {
        cwd: fixture.directory,
        env: inheritedEnvironment(),
      });
      expect(result.exitCode, result.stderr).to.equal(0);
    };
    await git("clone", "--quiet", `${github.serverUrl}/acme/shop.git`, clone);
    await git("-C", clone, "checkout", "--quiet", "-b", "work");
    await git("-C", clone, "commit", "--quiet", "--allow-empty", "-m", "Prices in cents");
    await git("-C", clone, "push", "--quiet", "origin", "work");
    const body = { title: "Fix prices", head: "work", base: "main" };
    const created = await github.api("POST", "/repos/acme/shop/pulls", { body });
    expect(created.status, JSON.stringify(created.body)).to.equal(201);
    return Number(created.body["number"]);
  }
});
