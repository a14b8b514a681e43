import { expect } from "chai";
import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, cp, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Checkout } from "../../../worker/ports.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import { gitIn, type GitStage, openGitStage } from "../../support/worker/git-stage.js";

const HOOKS = [
  "applypatch-msg",
  "post-checkout",
  "post-commit",
  "post-index-change",
  "pre-commit",
  "pre-push",
  "prepare-commit-msg",
  "reference-transaction",
];

async function makePipe(path: string): Promise<void> {
  await promisify(execFile)("/usr/bin/env", ["mkfifo", path]);
}

describe("a working copy that its agent made hostile", function () {
  this.timeout(60_000);
  let stage: GitStage;
  let checkout: Checkout;
  let agent: string;

  beforeEach(async () => {
    stage = await openGitStage({ "README.md": "# app\n", "src/a.txt": "a\n", "src/b.txt": "b\n" });
    checkout = await stage.open();
    agent = checkout.agentDirectory;
  });
  afterEach(() => stage.close());

  const paths = async (): Promise<readonly string[] | undefined> =>
    (await checkout.commit("Change", noSignal))?.files.map(({ path }) => path);

  /** Commit, look, push: everything that git of ours does after the agent. */
  async function publish(): Promise<readonly string[]> {
    const change = await checkout.commit("Change", noSignal);
    expect(change).to.not.equal(undefined);
    const commit = change?.commit ?? "";
    await checkout.materialize(commit, join(stage.directory, "verify"), noSignal);
    await checkout.remoteBranch("main", noSignal);
    expect(await checkout.push(commit, "ai/issue-1", undefined, noSignal)).to.equal(true);
    return (change?.files ?? []).map(({ path }) => path);
  }

  /** All that runs programs from a repository's configuration. */
  async function arm(directory: string): Promise<void> {
    for (const hook of HOOKS)
      await stage.put(directory, `.git/hooks/${hook}`, await readFile(stage.evil), 0o755);
    for (const key of [
      "core.fsmonitor",
      "core.sshCommand",
      "core.pager",
      "core.editor",
      "core.askPass",
      "credential.helper",
      "diff.external",
      "diff.evil.command",
      "diff.evil.textconv",
      "merge.evil.driver",
      "filter.evil.clean",
      "filter.evil.smudge",
      "filter.evil.process",
      "gpg.program",
      "uploadpack.packObjectsHook",
    ]) {
      await gitIn(directory, "config", key, stage.evil);
    }
    await gitIn(directory, "config", "core.hooksPath", join(directory, ".git/hooks"));
    await gitIn(directory, "config", "commit.gpgSign", "true");
    await gitIn(directory, "config", "filter.evil.required", "true");
  }

  it("has traps that do go off for who walks into them", async () => {
    await arm(agent);
    await stage.put(agent, "src/a.txt", "changed\n");
    await gitIn(agent, "status").catch(() => undefined);
    expect(stage.ran()).to.equal(true);
  });

  it("runs no hook, filter, driver or monitor of the agent's", async () => {
    await stage.put(agent, ".gitattributes", "* filter=evil diff=evil merge=evil text\n");
    await stage.put(agent, "src/a.txt", "changed\n");
    await arm(agent);
    expect(await publish()).to.deep.equal([".gitattributes", "src/a.txt"]);
    expect(stage.ran()).to.equal(false);
    expect(await stage.server.git("acme/app", "show", "ai/issue-1:src/a.txt")).to.equal("changed");
  });

  it("takes the directory, wherever core.worktree, the index or a commit of the agent's point", async () => {
    await stage.put(agent, "src/a.txt", "changed\n");
    await gitIn(agent, "add", "--all");
    await gitIn(agent, "commit", "--quiet", "--message", "Mine");
    await gitIn(agent, "update-index", "--assume-unchanged", "src/b.txt");
    await stage.put(agent, "src/b.txt", "hidden?\n");
    await gitIn(agent, "config", "core.worktree", "/etc");
    expect(await publish()).to.deep.equal(["src/a.txt", "src/b.txt"]);
  });

  it("obeys no exclude file of the agent's, but its .gitignore as git does", async () => {
    await stage.put(agent, ".git/info/exclude", "*.txt\n");
    await stage.put(agent, "new.txt");
    await stage.put(agent, "build/out.bin");
    await stage.put(agent, ".gitignore", "build/\nsrc/a.txt\n");
    await stage.put(agent, "src/a.txt", "tracked files are never ignored\n");
    expect(await paths()).to.deep.equal([".gitignore", "new.txt", "src/a.txt"]);
  });

  for (const [what, replace] of [
    ["a symbolic link to the pristine clone", (git: string) => symlink("../pristine.git", git)],
    ["a file that points there", (git: string) => writeFile(git, "gitdir: ../pristine.git\n")],
    ["nothing", () => Promise.resolve()],
    ["a named pipe", (git: string) => makePipe(git)],
  ] as const) {
    it(`minds no .git that was replaced by ${what}`, async () => {
      await rm(join(agent, ".git"), { recursive: true });
      await replace(join(agent, ".git"));
      await stage.put(agent, "src/a.txt", "changed\n");
      expect(await publish()).to.deep.equal(["src/a.txt"]);
    });
  }

  it("publishes modes, and what became a file or a directory", async () => {
    await stage.put(agent, "README.md", "# app\n", 0o755);
    await rm(join(agent, "src"), { recursive: true });
    await stage.put(agent, "src", "a file now\n");
    const change = await checkout.commit("Change", noSignal);
    expect(change?.files.map(({ path, status }) => [path, status])).to.deep.equal([
      ["README.md", "modified"],
      ["src", "added"],
      ["src/a.txt", "deleted"],
      ["src/b.txt", "deleted"],
    ]);
  });

  it("publishes what looks like an option or a pattern as the name that it is", async () => {
    const names = [
      "--all",
      "-rf",
      ":(exclude)x",
      "[a]*?.txt",
      "日本語 ファイル.txt",
      'q"uote',
      "src/a.txt\\",
    ];
    for (const name of names) await stage.put(agent, name);
    expect([...((await paths()) ?? [])].sort()).to.deep.equal([...names].sort());
  });

  describe("is refused", () => {
    const refused = async (path: string): Promise<void> => {
      const error = await opsErrorOf(() => checkout.commit("Change", noSignal));
      expect([error.code, error.kind, error.params["path"]]).to.deep.equal([
        "checkout.refused-change",
        "failed",
        path,
      ]);
      expect(error.params["repository"]).to.equal("acme/app");
      expect(stage.ran()).to.equal(false);
    };
    const fifo = (path: string): Promise<void> => makePipe(join(agent, path));

    it("with another repository in it", async () => {
      await mkdir(join(agent, "lib"));
      await gitIn(join(agent, "lib"), "init", "--quiet");
      await stage.put(agent, "lib/x.txt");
      await gitIn(join(agent, "lib"), "add", ".");
      await gitIn(join(agent, "lib"), "commit", "--quiet", "--message", "x");
      await arm(join(agent, "lib"));
      await refused("lib");
    });

    it("with another repository in a directory of the base", async () => {
      await gitIn(join(agent, "src"), "init", "--quiet");
      await arm(join(agent, "src"));
      await refused("src");
    });

    it("with a .git that is a file, somewhere below", async () => {
      await stage.put(agent, "lib/x.txt");
      await stage.put(agent, "lib/.git", "gitdir: ../../pristine.git\n");
      await refused("lib");
    });

    for (const name of [".gitignore", ".gitattributes", "src/.gitignore", "README.md", "lib/HEAD"]) {
      it(`with a named pipe ${name}`, async () => {
        await rm(join(agent, name), { force: true });
        await mkdir(join(agent, "lib"));
        await fifo(name);
        await refused(name);
      });
    }

    it("with a named pipe in a repository below", async () => {
      await mkdir(join(agent, "lib/.git"), { recursive: true });
      await fifo("lib/.git/HEAD");
      await refused("lib/.git/HEAD");
    });

    for (const [name, target] of [
      ["link", "/etc/passwd"],
      ["link", "../outside"],
      ["src/link", "../../outside"],
      ["link", "src/../../outside"],
      ["link", ".git/config"],
      [".gitmodules", "README.md"],
      [".github", "src"],
    ] as const) {
      it(`with a symbolic link ${name} to ${target}`, async () => {
        await symlink(target, join(agent, name));
        await refused(name);
      });
    }

    it("with a link that leaves by way of another", async () => {
      await mkdir(join(agent, "x/y"), { recursive: true });
      await symlink("../..", join(agent, "x/y/top"));
      await symlink("x/y/top/../outside", join(agent, "link"));
      await refused("link");
    });

    it("with a directory of the base that became a link to elsewhere", async () => {
      await rm(join(agent, "src"), { recursive: true });
      await symlink("/etc", join(agent, "src"));
      await refused("src");
    });

    for (const [name, shown] of [
      ["a\nb.txt", "a\\u000ab.txt"],
      ["\u001b[31mred", "\\u001b[31mred"],
      ["safe\u202etxt.exe", "safe\\u202etxt.exe"],
      [".GIT/config", ".GIT/config"],
      ["src/.Git/hooks/x", "src/.Git/hooks/x"],
      ["git~1/config", "git~1/config"],
      [".g\u200cit/config", ".g\u200cit/config"],
    ] as const) {
      it(`with a file ${JSON.stringify(name)}`, async () => {
        await stage.put(agent, name);
        await refused(shown);
      });
    }

    it("with a file that nobody may read", async () => {
      await stage.put(agent, "secret.txt", "x", 0o000);
      await refused("secret.txt");
    });

    it("as a whole when something else lies in its place", async () => {
      await rename(agent, `${agent}-moved`);
      await symlink("/etc", agent);
      await refused(".");
    });

    it("with files that are too big, or too many, or too much together", async () => {
      const limits = { fileBytes: 1000, totalBytes: 2500, files: 4 };
      const fresh = async (name: string) => {
        checkout = await stage.open({ limits }, name);
        agent = checkout.agentDirectory;
      };
      await fresh("new");
      await stage.put(agent, "big.bin", "x".repeat(1001));
      await refused("big.bin");
      await fresh("changed");
      await stage.put(agent, "src/a.txt", "x".repeat(1001));
      await refused("src/a.txt");
      await fresh("total");
      for (const name of ["1", "2"]) await stage.put(agent, name, "x".repeat(999));
      await stage.put(agent, "src/a.txt", "x".repeat(999));
      await refused("src/a.txt");
      await fresh("many");
      for (const name of ["1", "2", "3", "README.md", "src/a.txt"]) await stage.put(agent, name, "x");
      await refused(".");
    });
  });

  it("leaves alone what is ignored, however odd it is", async () => {
    await stage.put(agent, ".gitignore", "node_modules/\n");
    await gitIn(agent, "init", "--quiet", "node_modules/dep");
    await arm(join(agent, "node_modules/dep"));
    await symlink("/etc", join(agent, "node_modules/etc"));
    await stage.put(agent, "node_modules/big.bin", new Uint8Array(11 * 1024 * 1024));
    await writeFile(Buffer.from([...Buffer.from(`${agent}/node_modules/`), 0xff, 0xfe]), "x");
    expect(await publish()).to.deep.equal([".gitignore"]);
    expect(stage.ran()).to.equal(false);
  });

  it("keeps links that stay inside, and refuses no old link that leaves", async () => {
    await symlink("src/a.txt", join(agent, "link"));
    await symlink("../README.md", join(agent, "src/up"));
    await symlink("not/there", join(agent, "dangling"));
    expect(await paths()).to.deep.equal(["dangling", "link", "src/up"]);
  });

  describe("that reaches beyond its directory", () => {
    const pristine = (): string => join(stage.directory, "one", "pristine.git");
    for (const [what, tamper] of [
      ["configuration", (git: string) => appendFile(join(git, "config"), '[core]\n\tfsmonitor = "x"\n')],
      ["a hook", (git: string) => stage.put(git, "hooks/pre-push", "x", 0o755)],
      ["alternates", (git: string) => stage.put(git, "objects/info/alternates", "/tmp\n")],
      ["attributes", (git: string) => stage.put(git, "info/attributes", "* filter=evil\n")],
      ["a reference", (git: string) => stage.put(git, "refs/opsctl/base", `${"0".repeat(40)}\n`)],
    ] as const) {
      it(`is noticed: ${what}`, async () => {
        await stage.put(agent, "x.txt");
        await tamper(pristine());
        const error = await opsErrorOf(() => checkout.commit("Change", noSignal));
        expect(error.code).to.equal("checkout.tampered");
        expect(await stage.server.git("acme/app", "for-each-ref", "--format=%(refname)")).to.equal(
          "refs/heads/main",
        );
      });
    }

    it("is noticed between the commit and the push", async () => {
      await stage.put(agent, "x.txt");
      const commit = (await checkout.commit("Change", noSignal))?.commit ?? "";
      await stage.put(pristine(), "hooks/pre-push", "x", 0o755);
      const error = await opsErrorOf(() => checkout.push(commit, "ai/issue-1", undefined, noSignal));
      expect(error.code).to.equal("checkout.tampered");
    });

    it("shares no file with the pristine clone", async () => {
      await stage.put(agent, "x.txt");
      const commit = (await checkout.commit("Change", noSignal))?.commit ?? "";
      const verify = join(stage.directory, "verify");
      await checkout.materialize(commit, verify, noSignal);
      for (const copy of [agent, verify]) {
        expect(await gitIn(copy, "remote"), copy).to.equal("");
        expect(existsSync(join(copy, ".git/objects/info/alternates")), copy).to.equal(false);
        const linked = execFileSync("find", [join(copy, ".git"), "-type", "f", "-links", "+1"]).toString();
        expect(linked, copy).to.equal("");
        expect(await readFile(join(copy, ".git/config"), "utf8")).to.not.include(stage.server.url);
      }
      await rm(verify, { recursive: true });
      expect(await checkout.push(commit, "ai/issue-1", undefined, noSignal)).to.equal(true);
    });
  });

  it("spawns nothing in a submodule of the base", async () => {
    const inner = await stage.server.add("acme/lib", { "l.txt": "l\n" });
    const work = join(stage.directory, "work");
    await cp(agent, work, { recursive: true });
    await gitIn(work, "update-index", "--add", "--cacheinfo", `160000,${inner},lib`);
    await gitIn(work, "commit", "--quiet", "--message", "Submodule");
    // as its author pushes it
    const bare = await stage.server.git("acme/app", "rev-parse", "--absolute-git-dir");
    await gitIn(work, "push", "--quiet", bare, "HEAD:main");
    checkout = await stage.open({}, "with-submodule");
    agent = checkout.agentDirectory;
    expect(existsSync(join(agent, "lib"))).to.equal(true);
    await stage.put(agent, "x.txt");
    expect(await paths()).to.deep.equal(["x.txt"]);
    await gitIn(join(agent, "lib"), "init", "--quiet");
    await stage.put(agent, "lib/l.txt", "changed\n");
    await arm(join(agent, "lib"));
    expect(await paths()).to.deep.equal(["x.txt"]);
    expect(stage.ran()).to.equal(false);
  });
});
