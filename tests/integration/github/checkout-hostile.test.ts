import { expect } from "chai";
import { existsSync } from "node:fs";
import { cp, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Checkout } from "../../../worker/ports/checkout.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import { type GitFixture, gitIn } from "../../support/worker/git-fixture.js";
import { arm, makePipe, withHostileCopy } from "../../support/worker/hostile-copy.js";

describe("a working copy made hostile by its agent", () => {
  let fixture: GitFixture;
  let checkout: Checkout;
  let agent: string;

  withHostileCopy((copy) => ({ fixture: fixture, checkout, agent } = copy));

  const paths = async (): Promise<readonly string[] | undefined> =>
    (await checkout.commit("Change", noSignal))?.files.map(({ path }) => path);

  /** All git operations after the agent: commit, inspect, push. */
  async function publish(): Promise<readonly string[]> {
    const change = await checkout.commit("Change", noSignal);
    expect(change).to.not.equal(undefined);
    const commit = change?.commit ?? "";
    await checkout.materialize(commit, join(fixture.directory, "verify"), noSignal);
    await checkout.remoteBranch("main", noSignal);
    expect(await checkout.push(commit, "ai/issue-1", undefined, noSignal)).to.equal(true);
    return (change?.files ?? []).map(({ path }) => path);
  }

  it("has traps that work on an ordinary git", async () => {
    await arm(fixture, agent);
    await fixture.put(agent, "src/a.txt", "changed\n");
    await gitIn(agent, "status").catch(() => undefined);
    expect(fixture.ran()).to.equal(true);
  });

  it("runs no hook, filter, driver or monitor of the agent's", async () => {
    await fixture.put(agent, ".gitattributes", "* filter=evil diff=evil merge=evil text\n");
    await fixture.put(agent, "src/a.txt", "changed\n");
    await arm(fixture, agent);
    const refused = await opsErrorOf(() => checkout.commit("Change", noSignal));
    expect([refused.code, refused.params["filter"]]).to.deep.equal(["checkout.filtered-file", "evil"]);
    await fixture.put(agent, ".gitattributes", "* diff=evil merge=evil text\n");
    expect(await publish()).to.deep.equal([".gitattributes", "src/a.txt"]);
    expect(fixture.ran()).to.equal(false);
    expect(await fixture.server.git("acme/app", "show", "ai/issue-1:src/a.txt")).to.equal("changed");
  });

  it("commits the directory, whatever core.worktree, the index or a commit of the agent's refers to", async () => {
    await fixture.put(agent, "src/a.txt", "changed\n");
    await gitIn(agent, "add", "--all");
    await gitIn(agent, "commit", "--quiet", "--message", "Mine");
    await gitIn(agent, "update-index", "--assume-unchanged", "src/b.txt");
    await fixture.put(agent, "src/b.txt", "hidden?\n");
    await gitIn(agent, "config", "core.worktree", "/etc");
    expect(await publish()).to.deep.equal(["src/a.txt", "src/b.txt"]);
  });

  it("ignores the agent's exclude file, but applies its .gitignore as git does", async () => {
    await fixture.put(agent, ".git/info/exclude", "*.txt\n");
    await fixture.put(agent, "new.txt");
    await fixture.put(agent, "build/out.bin");
    await fixture.put(agent, ".gitignore", "build/\nsrc/a.txt\n");
    await fixture.put(agent, "src/a.txt", "tracked files are never ignored\n");
    expect(await paths()).to.deep.equal([".gitignore", "new.txt", "src/a.txt"]);
  });

  for (const [what, replace] of [
    ["a symbolic link to the pristine clone", (git: string) => symlink("../pristine.git", git)],
    ["a file that points there", (git: string) => writeFile(git, "gitdir: ../pristine.git\n")],
    ["nothing", () => Promise.resolve()],
    ["a named pipe", (git: string) => makePipe(git)],
  ] as const) {
    it(`tolerates a .git that was replaced by ${what}`, async () => {
      await rm(join(agent, ".git"), { recursive: true });
      await replace(join(agent, ".git"));
      await fixture.put(agent, "src/a.txt", "changed\n");
      expect(await publish()).to.deep.equal(["src/a.txt"]);
    });
  }

  it("publishes modes, and changes between file and directory", async () => {
    await fixture.put(agent, "README.md", "# app\n", 0o755);
    await rm(join(agent, "src"), { recursive: true });
    await fixture.put(agent, "src", "a file now\n");
    const change = await checkout.commit("Change", noSignal);
    expect(change?.files.map(({ path, status }) => [path, status])).to.deep.equal([
      ["README.md", "modified"],
      ["src", "added"],
      ["src/a.txt", "deleted"],
      ["src/b.txt", "deleted"],
    ]);
  });

  it("publishes names that look like options or patterns", async () => {
    const names = [
      "--all",
      "-rf",
      ":(exclude)x",
      "[a]*?.txt",
      "日本語 ファイル.txt",
      'q"uote',
      "src/a.txt\\",
    ];
    for (const name of names) await fixture.put(agent, name);
    expect([...((await paths()) ?? [])].sort()).to.deep.equal([...names].sort());
  });

  it("leaves ignored files alone, whatever they are", async () => {
    await fixture.put(agent, ".gitignore", "node_modules/\n");
    await gitIn(agent, "init", "--quiet", "node_modules/dep");
    await arm(fixture, join(agent, "node_modules/dep"));
    await symlink("/etc", join(agent, "node_modules/etc"));
    await fixture.put(agent, "node_modules/big.bin", new Uint8Array(11 * 1024 * 1024));
    await writeFile(Buffer.from([...Buffer.from(`${agent}/node_modules/`), 0xff, 0xfe]), "x");
    expect(await publish()).to.deep.equal([".gitignore"]);
    expect(fixture.ran()).to.equal(false);
  });

  it("keeps links that stay inside, and tolerates unchanged ones that leave", async () => {
    await symlink("src/a.txt", join(agent, "link"));
    await symlink("../README.md", join(agent, "src/up"));
    await symlink("not/there", join(agent, "dangling"));
    expect(await paths()).to.deep.equal(["dangling", "link", "src/up"]);
  });

  it("starts nothing in a submodule of the base", async () => {
    const inner = await fixture.server.add("acme/lib", { "l.txt": "l\n" });
    const work = join(fixture.directory, "work");
    await cp(agent, work, { recursive: true });
    await gitIn(work, "update-index", "--add", "--cacheinfo", `160000,${inner},lib`);
    await gitIn(work, "commit", "--quiet", "--message", "Submodule");
    // as its author pushes it
    const bare = await fixture.server.git("acme/app", "rev-parse", "--absolute-git-dir");
    await gitIn(work, "push", "--quiet", bare, "HEAD:main");
    checkout = await fixture.open({}, "with-submodule");
    agent = checkout.agentDirectory;
    expect(existsSync(join(agent, "lib"))).to.equal(true);
    await fixture.put(agent, "x.txt");
    expect(await paths()).to.deep.equal(["x.txt"]);
    await gitIn(join(agent, "lib"), "init", "--quiet");
    await fixture.put(agent, "lib/l.txt", "changed\n");
    await arm(fixture, join(agent, "lib"));
    expect((await opsErrorOf(paths)).code).to.equal("checkout.submodule-edited");
    expect(fixture.ran()).to.equal(false);
  });
});
