import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { WorkerReport } from "../../../app/worker/run.js";
import { gitIn } from "../../support/worker/git-fixture.js";
import { agentCommand, SHOP, startTaskFixture, type TaskFixture } from "../../support/worker/task-fixture.js";

const ODD = "acme/odd";
const EMPTY = "acme/empty";
const BODY = "0123456789abcde\n".repeat(60 * 64);
const BIDI = "\u202Egnp.exe\u202C\u0007";

/** Issues that nobody meant well, or that say little, and repositories that are hard to carry over. */
describe("issues and repositories that are hard to work on, in one worker", () => {
  let shop: TaskFixture;
  const results = new Map<string, WorkerReport["tasks"][number]>();
  before(async function () {
    this.timeout(180_000);
    shop = await startTaskFixture({
      repositories: [SHOP, ODD, EMPTY],
      config: { worker: { testPass: false } },
    });
    const { github, worker } = shop;
    await github.addRepository(ODD, {});
    await pushOddTree(shop);
    await github.addRepository(EMPTY, null);
    const issues: readonly (readonly [name: string, repository: string, title: string, body: string])[] = [
      ["no body", SHOP, "Add a basket", ""],
      ["60 KB", SHOP, "Add a long basket", BODY],
      ["an image", SHOP, "Add this", "![image](https://example.test/a.png)"],
      ["a hostile title", SHOP, `Add ${BIDI} @alice fixes #1 [x](y)`, "Please."],
      ["an odd tree", ODD, "Add a file", "Please."],
      ["an empty repository", EMPTY, "Add a file", "Please."],
    ];
    const names = new Map<string, string>();
    for (const [name, repository, title, body] of issues) {
      const issue_number = await github.addIssue(repository, { title, body, labels: ["ai-task"] });
      names.set(`${repository}#${issue_number}`, name);
      await worker.send(JSON.stringify({ type: "issue", repository, issue_number }));
    }
    const args = ["worker", "--max-tasks", String(issues.length), "--concurrency", "2"];
    const report = await worker.run([...args, "--agent-command", agentCommand("notes-input")]);
    for (const task of (report.json() as unknown as WorkerReport).tasks) {
      results.set(names.get(task.task) ?? task.task, task);
    }
  });
  after(() => shop.stop());

  /** What the agent wrote, as the pull request's branch has it. */
  const given = async (name: string): Promise<{ readonly title: string; readonly bytes: number }> => {
    const task = results.get(name);
    expect(task, name).to.include({ status: "succeeded", message: "deleted" });
    const [repository = "", number = ""] = (task?.task ?? "").split("#");
    const path = `/repos/${repository}/contents/given.json?ref=ai/issue-${number}`;
    const { body } = await shop.github.api("GET", path);
    const text = Buffer.from(String(body["content"]), "base64").toString();
    return JSON.parse(text) as { readonly title: string; readonly bytes: number };
  };

  it("an issue without a body, and one with an image only, are tasks", async () => {
    expect((await given("no body")).bytes).to.equal(0);
    expect((await given("an image")).bytes).to.equal(36);
  });

  it("an agent gets 60 KB of text whole", async () => {
    expect((await given("60 KB")).bytes).to.equal(BODY.length);
  });

  it("a title with control and bidirectional characters does nothing in the pull request", async () => {
    await given("a hostile title");
    const pull = (await shop.pulls()).find(({ title }) => String(title).includes("gnp.exe"));
    expect(String(pull?.["title"])).to.not.match(/[\u202E\u202C\u0007\r\n]/);
  });

  it("submodules, pointers of LFS, line ends, links and odd names stay as they were", async () => {
    await given("an odd tree");
    const clone = join(shop.worker.directory, "odd-clone");
    const base = await gitIn(clone, "ls-tree", "-r", "-z", "HEAD");
    await gitIn(clone, "fetch", "-q", "origin", "+refs/heads/ai/*:refs/remotes/origin/ai/*");
    const branch = await gitIn(clone, "for-each-ref", "--format=%(refname)", "refs/remotes/origin/ai");
    const after = await gitIn(clone, "ls-tree", "-r", "-z", branch);
    const entries = after.split("\0").filter((entry) => !entry.endsWith("\tgiven.json"));
    expect(entries.join("\0")).to.equal(base);
  });

  it("an empty repository is named in a comment that says what to do", async () => {
    const task = results.get("an empty repository");
    expect(task).to.deep.include({ status: "failed", message: "dead-lettered" });
    expect(task?.error?.code).to.equal("checkout.empty-repository");
    const number = task?.task.split("#")[1] ?? "";
    const { list } = await shop.github.api("GET", `/repos/${EMPTY}/issues/${number}/comments`);
    expect(list.map(({ body }) => String(body)).join("\n")).to.match(/empty|no commit/i);
  });
});

/** Commits a tree with what file systems and git treat in special ways. */
async function pushOddTree({ github, worker }: TaskFixture): Promise<void> {
  const clone = join(worker.directory, "odd-clone");
  const url = github.serverUrl.replace("://", `://x-access-token:${github.token}@`);
  await gitIn(worker.directory, "clone", "-q", `${url}/${ODD}.git`, clone);
  await mkdir(join(clone, "src"));
  const put = (path: string, content: string): Promise<void> => writeFile(join(clone, path), content);
  await put(".codingworker.yml", 'test: { command: ["true"] }\n');
  await put("src/crlf.txt", "one\r\ntwo\r\n");
  await put("src/README", "upper\n");
  await put("src/readme", "lower\n");
  await put(".gitattributes", "*.psd filter=lfs diff=lfs merge=lfs -text\n");
  await put(".gitmodules", '[submodule "lib"]\n\tpath = lib\n\turl = https://example.test/lib.git\n');
  await gitIn(clone, "add", "--all");
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12\n`;
  const entry = async (mode: string, path: string, content: string): Promise<void> => {
    await writeFile(join(worker.directory, "blob"), content);
    const object = await gitIn(clone, "hash-object", "-w", "--no-filters", join(worker.directory, "blob"));
    await gitIn(clone, "update-index", "--add", "--cacheinfo", `${mode},${object},${path}`);
  };
  await entry("100644", "image.psd", pointer);
  await entry("120000", "link", "src/crlf.txt");
  await gitIn(clone, "update-index", "--add", "--cacheinfo", `160000,${"b".repeat(40)},lib`);
  // a name in ISO 8859-1 goes through git's input: arguments are UTF-8
  const object = await gitIn(clone, "hash-object", "-w", "src/README");
  const input = Buffer.from(`100644 ${object}\tcaf\xe9.txt\0`, "latin1");
  const { status, stderr } = spawnSync("git", ["update-index", "-z", "--index-info"], { cwd: clone, input });
  expect(status, String(stderr)).to.equal(0);
  await gitIn(clone, "commit", "-q", "-m", "Odd");
  await gitIn(clone, "push", "-q", "origin", "HEAD:main");
}
