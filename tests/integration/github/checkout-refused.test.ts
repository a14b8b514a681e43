import { expect } from "chai";
import { mkdir, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Checkout } from "../../../worker/ports/checkout.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import { type GitFixture, gitIn } from "../../support/worker/git-fixture.js";
import { arm, makePipe, withHostileCopy } from "../../support/worker/hostile-copy.js";

describe("a working copy made hostile by its agent is refused", () => {
  let fixture: GitFixture;
  let checkout: Checkout;
  let agent: string;

  withHostileCopy((copy) => ({ fixture: fixture, checkout, agent } = copy));

  const refused = async (path: string): Promise<void> => {
    const error = await opsErrorOf(() => checkout.commit("Change", noSignal));
    expect([error.code, error.kind, error.params["path"]]).to.deep.equal([
      "checkout.refused-change",
      "failed",
      path,
    ]);
    expect(error.params["repository"]).to.equal("acme/app");
    expect(fixture.ran()).to.equal(false);
  };
  const fifo = (path: string): Promise<void> => makePipe(join(agent, path));

  it("with another repository in it", async () => {
    await mkdir(join(agent, "lib"));
    await gitIn(join(agent, "lib"), "init", "--quiet");
    await fixture.put(agent, "lib/x.txt");
    await gitIn(join(agent, "lib"), "add", ".");
    await gitIn(join(agent, "lib"), "commit", "--quiet", "--message", "x");
    await arm(fixture, join(agent, "lib"));
    await refused("lib");
  });

  it("with another repository in a directory of the base", async () => {
    await gitIn(join(agent, "src"), "init", "--quiet");
    await arm(fixture, join(agent, "src"));
    await refused("src");
  });

  it("with a .git that is a file, somewhere below", async () => {
    await fixture.put(agent, "lib/x.txt");
    await fixture.put(agent, "lib/.git", "gitdir: ../../pristine.git\n");
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

  it("with a named pipe in a nested repository", async () => {
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

  it("with a link that leaves through another one", async () => {
    await mkdir(join(agent, "x/y"), { recursive: true });
    await symlink("../..", join(agent, "x/y/top"));
    await symlink("x/y/top/../outside", join(agent, "link"));
    await refused("link");
  });

  it("with a directory of the base replaced by a link to elsewhere", async () => {
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
    ["git~2/config", "git~2/config"],
    ["GI7D29~1/config", "GI7D29~1/config"],
    ["x/.git /config", "x/.git /config"],
    ["x/.git../config", "x/.git../config"],
    [".git::$INDEX_ALLOCATION/config", ".git::$INDEX_ALLOCATION/config"],
    ["a\\..\\.git\\config", "a\\..\\.git\\config"],
    [".g\u200cit/config", ".g\u200cit/config"],
    [".g\u200bit/config", ".g\u200bit/config"],
    ["\uff0e\uff27it/config", "\uff0e\uff27it/config"],
  ] as const) {
    it(`with a file ${JSON.stringify(name)}`, async () => {
      await fixture.put(agent, name);
      await refused(shown);
    });
  }

  it("with an unreadable file", async () => {
    await fixture.put(agent, "secret.txt", "x", 0o000);
    await refused("secret.txt");
  });

  it("as a whole when it was replaced", async () => {
    await rename(agent, `${agent}-moved`);
    await symlink("/etc", agent);
    await refused(".");
  });

  it("with files that are too large, too many, or too large together", async () => {
    const limits = { fileBytes: 1000, totalBytes: 2500, files: 4, rulesMs: 60_000 };
    const fresh = async (name: string) => {
      checkout = await fixture.open({ limits }, name);
      agent = checkout.agentDirectory;
    };
    await fresh("new");
    await fixture.put(agent, "big.bin", "x".repeat(1001));
    await refused("big.bin");
    await fresh("changed");
    await fixture.put(agent, "src/a.txt", "x".repeat(1001));
    await refused("src/a.txt");
    await fresh("total");
    for (const name of ["1", "2"]) await fixture.put(agent, name, "x".repeat(999));
    await fixture.put(agent, "src/a.txt", "x".repeat(999));
    await refused("src/a.txt");
    await fresh("many");
    for (const name of ["1", "2", "3", "README.md", "src/a.txt"]) await fixture.put(agent, name, "x");
    await refused(".");
  });
});
