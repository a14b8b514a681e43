import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCheckouts } from "../../../github/checkout.js";
import type { Change, Checkout } from "../../../worker/ports/checkout.js";
import { classifyFailure } from "../../../worker/message/failure-classes.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import { type GitFixture, gitIn, repository, startGitFixture } from "../../support/worker/git-fixture.js";
import { importBases } from "../../support/worker/trees/import.js";
import type { SeenFile } from "../../support/worker/trees/snapshot.js";
import { at, putFile } from "../../support/worker/trees/snapshot.js";

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12345\n`;
const LFS = "*.psd filter=lfs diff=lfs merge=lfs -text\n";
const MODULES = '[submodule "lib"]\n\tpath = vendor/lib\n\turl = https://example.test/lib.git\n';
const CAFE = "caf\xe9.txt";

const plain = (text: string, mode: SeenFile["mode"] = "100644"): SeenFile => ({
  mode,
  bytes: Buffer.from(text, "latin1"),
});

describe("what git can't store as a plain file", function () {
  this.timeout(120_000);
  let fixture: GitFixture;
  let checkout: Checkout;
  let agent: string;
  /** Commit of the submodule `vendor/lib`. */
  let pinned: string;
  let bases = 0;

  before(async () => {
    fixture = await startGitFixture({ "README.md": "# app\n" });
    pinned = await fixture.server.add("acme/lib", { "lib.js": "one\n", ".gitignore": "out/\n" });
  });
  after(() => fixture.close());

  /**
   * Checks out a repository with these files, and a submodule `vendor/lib` if `.gitmodules` or `submodules`
   * has it.
   */
  async function start(
    files: Readonly<Record<string, SeenFile | string>>,
    submodules: readonly string[] = [],
  ) {
    const seen = Object.entries(files).map(
      ([path, file]) => [path, typeof file === "string" ? plain(file) : file] as const,
    );
    const bare = await fixture.server.git("acme/app", "rev-parse", "--absolute-git-dir");
    const name = `base-${bases++}`;
    // `importBases` names its branches from 0 on
    await importBases(bare, [{ files: new Map(seen), submodules }], pinned);
    await fixture.server.git("acme/app", "branch", "--force", name, "base-0");
    const options = { serverUrl: fixture.server.url, token: fixture.server.token };
    const checkouts = openCheckouts({ ...options, variables: { PATH: process.env["PATH"] ?? "" } });
    checkout = await checkouts.open(repository, name, join(fixture.directory, name), noSignal);
    agent = checkout.agentDirectory;
  }

  const put = (path: string, text: string): Promise<void> => putFile(agent, path, plain(text));
  const commit = (): Promise<Change | undefined> => checkout.commit("Change", noSignal);
  const filesOf = (change: Change | undefined) =>
    change?.files.map(({ path, status }) => `${status} ${path}`);
  /** `mode path` of every entry that would be published. */
  const tree = (change: Change | undefined): readonly string[] =>
    execFileSync("git", [
      `--git-dir=${join(agent, "../pristine.git")}`,
      "ls-tree",
      "-r",
      "--format=%(objectmode) %(path)",
      change?.commit ?? "",
    ])
      .toString()
      .trim()
      .split("\n");
  const blob = (change: Change | undefined, path: string): Promise<string> =>
    gitIn(join(agent, "../pristine.git"), "cat-file", "blob", `${change?.commit ?? ""}:${path}`);

  async function refused(code: string, path: string): Promise<void> {
    const error = await opsErrorOf(commit);
    expect([error.code, error.params["path"]]).to.deep.equal([code, path]);
    expect(classifyFailure(error)).to.equal("final");
  }

  describe("a submodule", () => {
    beforeEach(() => start({ ".gitmodules": MODULES, "main.js": "main\n" }, ["vendor/lib"]));

    /** The state after `git submodule update --init`. */
    async function populate(): Promise<void> {
      const bare = await fixture.server.git("acme/lib", "rev-parse", "--absolute-git-dir");
      await rm(join(agent, "vendor/lib"), { recursive: true });
      const store = join(agent, ".git/modules/lib");
      await mkdir(join(agent, ".git/modules"));
      const args = ["clone", "--quiet", `--separate-git-dir=${store}`, bare, join(agent, "vendor/lib")];
      execFileSync("git", args, { stdio: "ignore" });
      execFileSync("git", ["checkout", "--quiet", "--detach", pinned], { cwd: join(agent, "vendor/lib") });
      await writeFile(join(agent, "vendor/lib/.git"), "gitdir: ../../.git/modules/lib\n");
    }

    it("is reported as without content, and its directory is empty", () => {
      expect(checkout.withoutContent).to.deep.equal(["vendor/lib"]);
      expect(existsSync(join(agent, "vendor/lib"))).to.equal(true);
    });

    it("that was vendored is published as files", async () => {
      await rm(join(agent, ".gitmodules"));
      await put("vendor/lib/lib.js", "code\n");
      const change = await commit();
      expect(filesOf(change)).to.deep.equal([
        "deleted .gitmodules",
        "deleted vendor/lib",
        "added vendor/lib/lib.js",
      ]);
      expect(tree(change)).to.deep.equal(["100644 main.js", "100644 vendor/lib/lib.js"]);
      const copy = join(fixture.directory, "verify");
      await checkout.materialize(change?.commit ?? "", copy, noSignal);
      expect(await readFile(join(copy, "vendor/lib/lib.js"), "utf8")).to.equal("code\n");
    });

    it("that was vendored into ignored files is refused", async () => {
      await put(".gitmodules", "");
      await put(".gitignore", "vendor/\n");
      await put("vendor/lib/lib.js", "code\n");
      await refused("checkout.submodule-ignored", "vendor/lib");
    });

    it("is kept when empty directories are deleted", async () => {
      execFileSync("find", ["vendor", "-type", "d", "-empty", "-delete"], { cwd: agent });
      expect(existsSync(join(agent, "vendor"))).to.equal(false);
      expect(await commit()).to.equal(undefined);
      await put("main.js", "changed\n");
      const change = await commit();
      expect(filesOf(change)).to.deep.equal(["modified main.js"]);
      expect(tree(change)).to.include("160000 vendor/lib");
    });

    it("is removed when .gitmodules no longer has it", async () => {
      await rm(join(agent, ".gitmodules"));
      await rm(join(agent, "vendor"), { recursive: true });
      expect(filesOf(await commit())).to.deep.equal(["deleted .gitmodules", "deleted vendor/lib"]);
    });

    it("may become a file or a link", async () => {
      await rm(join(agent, "vendor/lib"), { recursive: true });
      await put("vendor/lib", "a file\n");
      expect(tree(await commit())).to.include("100644 vendor/lib");
      await rm(join(agent, "vendor/lib"));
      await symlink("../main.js", join(agent, "vendor/lib"));
      expect(tree(await commit())).to.include("120000 vendor/lib");
    });

    it("is refused with a file in it while .gitmodules has it", async () => {
      await put("vendor/lib/new.js", "x\n");
      await refused("checkout.submodule-edited", "vendor/lib/new.js");
    });

    it("may contain ignored files", async () => {
      await put(".gitignore", "*.log\n");
      await put("vendor/lib/build.log", "x\n");
      expect(filesOf(await commit())).to.deep.equal(["added .gitignore"]);
    });

    it("that the agent checked out unchanged is no change, including what its own rules ignore", async () => {
      await populate();
      await put("vendor/lib/out/built.js", "x\n");
      await put("main.js", "changed\n");
      const change = await commit();
      expect(filesOf(change)).to.deep.equal(["modified main.js"]);
      expect(tree(change)).to.include("160000 vendor/lib");
    });

    for (const [what, path, act] of [
      ["a changed file", "vendor/lib/lib.js", () => put("vendor/lib/lib.js", "two\n")],
      ["a new file", "vendor/lib/new.js", () => put("vendor/lib/new.js", "x\n")],
      ["a deleted file", "vendor/lib/lib.js", () => rm(join(agent, "vendor/lib/lib.js"))],
      [
        "another commit",
        "vendor/lib",
        async () => {
          const inner = join(agent, "vendor/lib");
          await put("vendor/lib/lib.js", "two\n");
          await gitIn(inner, "commit", "--quiet", "--all", "--message", "Two");
        },
      ],
      [
        "a repository from elsewhere",
        "vendor/lib",
        () => writeFile(join(agent, "vendor/lib/.git"), `gitdir: ${fixture.directory}/elsewhere\n`),
      ],
    ] as const) {
      it(`that the agent checked out is refused with ${what}`, async () => {
        await populate();
        await act();
        await refused("checkout.submodule-edited", path);
      });
    }

    it("that the agent checked out runs nothing from its repository", async () => {
      await populate();
      const inner = join(agent, "vendor/lib");
      for (const key of ["core.fsmonitor", "filter.evil.clean", "core.sshCommand"]) {
        await gitIn(inner, "config", key, fixture.evil);
      }
      await put("vendor/lib/.gitattributes", "* filter=evil\n");
      await put("vendor/lib/lib.js", "two\n");
      await refused("checkout.submodule-edited", "vendor/lib/lib.js");
      expect(fixture.ran()).to.equal(false);
    });

    it("that was removed from .gitmodules is refused while its repository is there", async () => {
      await populate();
      await rm(join(agent, ".gitmodules"));
      await refused("checkout.submodule-left", "vendor/lib");
    });

    it("added by the agent is refused", async () => {
      await put(".gitmodules", `${MODULES}[submodule "x"]\n\tpath = x\n\turl = https://example.test/x\n`);
      await mkdir(join(agent, "x"));
      await gitIn(join(agent, "x"), "init", "--quiet");
      await put("x/a.txt", "a\n");
      await refused("checkout.refused-change", "x");
    });

    it("with a .gitmodules that git can't read is refused with git's message", async () => {
      await put(".gitmodules", "[submodule\n");
      const error = await opsErrorOf(commit);
      expect(error.code).to.equal("checkout.refused-change");
      expect(error.params["reason"]).to.include(".gitmodules");
    });
  });

  it("is refused when it was deleted and is in no .gitmodules", async () => {
    await start({ "main.js": "main\n" }, ["mod"]);
    await rm(join(agent, "mod"), { recursive: true });
    await refused("checkout.submodule-gone", "mod");
  });

  describe("a name that is not UTF-8", () => {
    beforeEach(() => start({ [CAFE]: "one\n", "a.txt": "a\n" }));

    it("is changed like any other", async () => {
      await put(CAFE, "two\n");
      const change = await commit();
      expect(filesOf(change)).to.deep.equal(["modified caf\\xE9.txt"]);
      const ids = execFileSync("git", [
        `--git-dir=${join(agent, "../pristine.git")}`,
        "ls-tree",
        change?.commit ?? "",
      ]).toString();
      expect(ids).to.include('"caf\\351.txt"');
      const pieces: string[] = [];
      await checkout.readChanged(
        change?.commit ?? "",
        "change",
        (path, bytes) => pieces.push(`${path}: ${bytes.toString()}`),
        noSignal,
      );
      expect(pieces).to.deep.equal(["caf\\xE9.txt: two\n"]);
    });

    it("is deleted, and made executable", async () => {
      await chmod(at(agent, CAFE), 0o755);
      expect(filesOf(await commit())).to.deep.equal(["modified caf\\xE9.txt"]);
      await rm(at(agent, CAFE));
      expect(filesOf(await commit())).to.deep.equal(["deleted caf\\xE9.txt"]);
    });

    it("is refused when it is new", async () => {
      await rename(at(agent, CAFE), at(agent, "caf\xea.txt"));
      await refused("checkout.refused-change", "caf\\xEA.txt");
    });
  });

  describe("a file with a filter", () => {
    beforeEach(() => start({ ".gitattributes": LFS, "logo.psd": POINTER, "a.txt": "a\n" }));

    it("is reported as without content", () => {
      expect(checkout.withoutContent).to.deep.equal(["logo.psd"]);
    });

    for (const [what, path, act] of [
      ["edited", "logo.psd", () => put("logo.psd", "8BPS raw\n")],
      ["new", "new.psd", () => put("new.psd", "8BPS raw\n")],
      [
        "put under a new rule",
        "a.bin",
        async () => {
          await put(".gitattributes", `${LFS}*.bin filter=git-crypt\n`);
          await put("a.bin", "secret\n");
        },
      ],
      ["a copy of a plain one", "copy.psd", () => put("copy.psd", "a\n")],
    ] as const) {
      it(`is refused when it is ${what}`, async () => {
        await act();
        await refused("checkout.filtered-file", path);
      });
    }

    it("may be moved, copied, made executable and deleted, with the content that the repository has", async () => {
      await rename(join(agent, "logo.psd"), join(agent, "moved.psd"));
      await put("copy.psd", POINTER);
      expect(filesOf(await commit())).to.deep.equal([
        "added copy.psd",
        "deleted logo.psd",
        "added moved.psd",
      ]);
    });

    it("is a plain file when the agent removes the rule", async () => {
      await put(".gitattributes", "");
      await put("logo.psd", "8BPS raw\n");
      const change = await commit();
      expect(filesOf(change)).to.deep.equal(["modified .gitattributes", "modified logo.psd"]);
      expect(await blob(change, "logo.psd")).to.equal("8BPS raw");
    });

    it("is unchanged next to other changes", async () => {
      await put("a.txt", "b\n");
      expect(filesOf(await commit())).to.deep.equal(["modified a.txt"]);
    });
  });

  describe("line endings and keywords", () => {
    it("of files that the agent didn't touch are unchanged, whatever its rules", async () => {
      // git considers this file changed as soon as it is checked out
      await start({ ".gitattributes": "*.txt text\n", "crlf.txt": "one\r\ntwo\r\n", "a.md": "a\r\n" });
      await put("new.md", "x\n");
      expect(filesOf(await commit())).to.deep.equal(["added new.md"]);
      await put(".gitattributes", "* text\n");
      const change = await commit();
      expect(filesOf(change)).to.deep.equal(["modified .gitattributes", "added new.md"]);
    });

    it("are stored as the rules require, which is reported", async () => {
      await start({ ".gitattributes": "*.txt text\n*.bat text eol=crlf\n*.id ident\n", "a.bat": "one\n" });
      await put("new.txt", "one\r\n");
      await put("a.bat", "one\r\ntwo\r\n");
      await put("k.id", "$Id: 0123 $\n");
      const change = await commit();
      expect(filesOf(change)).to.deep.equal(["modified a.bat", "added k.id", "added new.txt"]);
      expect(change?.converted).to.deep.equal(["a.bat", "k.id", "new.txt"]);
      expect(await blob(change, "a.bat")).to.equal("one\ntwo");
      expect(await blob(change, "k.id")).to.equal("$Id$");
    });

    it("of a file whose rule the agent removes are stored unchanged", async () => {
      await start({ ".gitattributes": "*.bat text eol=crlf\n", "a.bat": "one\n" });
      await put(".gitattributes", "");
      const change = await commit();
      expect(filesOf(change)).to.deep.equal(["modified .gitattributes", "modified a.bat"]);
      const id = execFileSync("git", ["hash-object", "--no-filters", join(agent, "a.bat")])
        .toString()
        .trim();
      expect(
        await gitIn(join(agent, "../pristine.git"), "rev-parse", `${change?.commit ?? ""}:a.bat`),
      ).to.equal(id);
    });

    it("are never changed in binary files", async () => {
      await start({ ".gitattributes": "* text\n", "a.txt": "a\n" });
      await put("logo.png", "\x89PNG\r\n\x1a\n\0");
      await refused("checkout.refused-change", "logo.png");
    });

    it("are not decided by unpublished rules", async () => {
      await start({ ".gitignore": "sub/.gitattributes\n" });
      await put("sub/.gitattributes", "* text\n");
      await put("sub/a.txt", "one\r\n");
      await refused("checkout.refused-change", "sub/a.txt");
    });

    it("of export-ignore don't prevent publication", async () => {
      await start({ ".gitattributes": "docs/** export-ignore\n" });
      await put("docs/a.md", "a\n");
      expect(filesOf(await commit())).to.deep.equal(["added docs/a.md"]);
    });
  });

  it("names that differ only in case are both published", async () => {
    await start({ "readme.md": "a\n" });
    await put("README.md", "b\n");
    expect(tree(await commit())).to.deep.equal(["100644 README.md", "100644 readme.md"]);
  });
});
