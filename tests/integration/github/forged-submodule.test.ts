import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { changeIn } from "../../../github/git/populated-submodule.js";
import { createGit, type Git } from "../../../github/git/run.js";
import { noSignal } from "../../support/backup/vault.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

/** Nested trees that each contain the next one ten times: ten to the power of this many files. */
const LEVELS = 9;

describe("a submodule that the agent checked out", () => {
  let temp: TempDirectory;
  let pristine: string;
  let submodule: string;
  let asked: string[];

  const git = (args: readonly string[], input = ""): string =>
    execFileSync("git", args, { cwd: submodule, input, encoding: "utf8" }).trim();
  /** The commit of a tree, checked out in the submodule. */
  const standAt = async (tree: string): Promise<string> => {
    const who = ["-c", "user.name=a", "-c", "user.email=a@b.example"];
    const commit = git([...who, "commit-tree", "-m", "x", tree]);
    await writeFile(join(submodule, ".git/HEAD"), `${commit}\n`);
    return commit;
  };
  const change = (commit: string): Promise<string | undefined> => {
    const real = createGit({ variables: { PATH: process.env["PATH"] ?? "" }, token: undefined });
    const watched: Git = {
      ...real,
      run: (step, signal) => {
        asked.push(...step.args);
        return real.run(step, signal);
      },
    };
    const populated = {
      pristine: { git: watched, repository: "acme/app", remote: "", gitDirectory: pristine },
      directory: temp.path,
      scan: { kinds: new Map(), nested: ["lib"] },
      rulesMs: 60_000,
    };
    return changeIn(populated, "lib", commit, noSignal);
  };

  beforeEach(async () => {
    temp = await tempDirectory();
    pristine = join(temp.path, "..pristine.git");
    submodule = join(temp.path, "lib");
    asked = [];
    await mkdir(submodule);
    git(["init", "--quiet", "--bare", pristine]);
    git(["init", "--quiet"]);
  });
  afterEach(() => temp.remove());

  it("is unchanged with the files of its commit", async () => {
    await writeFile(join(submodule, "a"), "a\n");
    git(["add", "a"]);
    expect(await change(await standAt(git(["write-tree"])))).to.equal(undefined);
  });

  for (const [what, leaf] of [
    ["files", "file"],
    ["nothing but folders", "folder"],
  ] as const) {
    it(`is not read completely when its forged trees contain each other repeatedly, with ${what}`, async () => {
      const blob = git(["hash-object", "-w", "--stdin"], "x");
      let tree = git(["mktree"], leaf === "file" ? `100644 blob ${blob}\tx\n` : "");
      for (let level = 0; level < LEVELS; level++) {
        const entries = Array.from({ length: 10 }, (_, at) => `040000 tree ${tree}\t${at}\n`);
        tree = git(["mktree"], entries.join(""));
      }
      expect(await change(await standAt(tree))).to.equal("lib");
      expect(asked).to.include("ls-tree").and.not.include("read-tree");
    });
  }
});
