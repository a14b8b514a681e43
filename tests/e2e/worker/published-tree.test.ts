import { expect } from "chai";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { SHOP, startTaskFixture, type TaskFixture } from "../../support/worker/task-fixture.js";

/** Two commands: the second needs what the agent vendors. */
const VERIFY = `test:
  command: |
    node check.mjs
    node -e "process.exit(require('./vendor/lib/lib.js'))"
`;
const MODULES = '[submodule "lib"]\n\tpath = vendor/lib\n\turl = https://example.test/lib.git\n';

describe("an agent that puts files in place of a submodule", () => {
  let shop: TaskFixture;
  before(async function () {
    this.timeout(180_000);
    shop = await startTaskFixture();
    await addSubmodule(shop);
  });
  after(() => shop.stop());

  it("is refused before it starts while a branch is in the way, and the branch is named", async () => {
    const number = await shop.issue("Vendor the library");
    expect(await shop.github.tip(SHOP, "ai")).to.be.a("string");
    await shop.enqueue(number);
    const { task } = await shop.once("vendors");
    expect([task?.error?.code, task?.message]).to.deep.equal(["checkout.branch-blocked", "dead-lettered"]);
    expect(task?.error?.params).to.include({ blocking: "ai", branch: `ai/issue-${number}` });
    expect(await shop.records()).to.not.include("worker.agent-started");
  });

  it("has exactly these files in its pull request, from a branch with the stack's prefix", async () => {
    await shop.worker.configure({ config: { worker: { branchPrefix: "bots/ai" } } });
    const number = await shop.issue("Vendor the library, please");
    await shop.enqueue(number);
    const { task, stderr } = await shop.once("vendors");
    expect(task?.status, stderr).to.equal("succeeded");
    const [pull] = await shop.pulls();
    expect(pull).to.have.nested.property("head.ref", `bots/ai/issue-${number}`);
    const { list } = await shop.github.api("GET", `/repos/${SHOP}/pulls/${String(pull?.["number"])}/files`);
    expect(list.map(({ filename, status }) => `${String(status)} ${String(filename)}`).sort()).to.deep.equal([
      "added vendor/lib/lib.js",
      "removed .gitmodules",
      "removed vendor/lib",
    ]);
    // both lines of the step ran
    expect(String(pull?.["body"]).match(/\| test \|/g)).to.have.length(2);
  });
});

/** A submodule `vendor/lib` and the steps on `main`, and the branch `ai`, as people push them. */
async function addSubmodule({ github, worker: fixture }: TaskFixture): Promise<void> {
  const work = join(fixture.directory, "maintainer");
  const address = new URL(`${github.serverUrl}/${SHOP}.git`);
  address.username = "x-access-token";
  address.password = github.token;
  const env = { PATH: process.env["PATH"] ?? "", HOME: fixture.directory, GIT_CONFIG_NOSYSTEM: "1" };
  const git = (...args: readonly string[]) => promisify(execFile)("git", ["-C", work, ...args], { env });
  await promisify(execFile)("git", ["clone", "--quiet", address.href, work], { env });
  await writeFile(join(work, ".gitmodules"), MODULES);
  await writeFile(join(work, ".codingworker.yml"), VERIFY);
  await git("add", ".gitmodules", ".codingworker.yml");
  await git("update-index", "--add", "--cacheinfo", `160000,${"c".repeat(40)},vendor/lib`);
  const person = ["-c", "user.name=Alice", "-c", "user.email=alice@example.test"];
  await git(...person, "commit", "--quiet", "--message", "Add the library");
  await git("push", "--quiet", "origin", "HEAD:main", "HEAD:ai");
}
