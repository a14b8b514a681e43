import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../core/process/run.js";
import { inheritedEnvironment } from "../../tests/support/opsctl.js";
import type { TestGithub } from "../../tests/support/github.js";
import { tempDirectory } from "../../tests/support/temp.js";
import { outputOf } from "../suites/programs.js";

const COMMITS = 20;
/** Files of the last commit's tree, of 10 KB each. */
const TREE_FILES = 1_000;

/**
 * Adds commits of random bytes, which don't compress, to a repository: its history then has this size, and its present
 * tree 1,000 files in 10 MB.
 */
export async function growHistory(github: TestGithub, repository: string, bytes: number): Promise<void> {
  const directory = await tempDirectory("opsctl-bench-big-");
  try {
    const clone = join(directory.path, "clone");
    const address = github.serverUrl.replace("://", `://x-access-token:${github.token}@`);
    await git(directory.path, "clone", "--quiet", `${address}/${repository}.git`, clone);
    for (let commit = 0; commit < COMMITS; commit++) {
      await rm(join(clone, "data"), { recursive: true, force: true });
      await mkdir(join(clone, "data"));
      const last = commit === COMMITS - 1;
      const files = last ? TREE_FILES : 10;
      const size = last ? 10_000 : Math.floor(bytes / COMMITS / files);
      for (let file = 0; file < files; file++) {
        await writeFile(join(clone, "data", `${file}.bin`), randomBytes(size));
      }
      await git(clone, "add", "--all");
      await git(clone, "commit", "--quiet", "--message", `Data ${commit}`);
    }
    await git(clone, "push", "--quiet", "origin", "HEAD:main");
  } finally {
    await directory.remove();
  }
}

async function git(cwd: string, ...args: readonly string[]): Promise<void> {
  const who = { GIT_AUTHOR_NAME: "bench", GIT_AUTHOR_EMAIL: "bench@example.com" };
  const env = {
    ...inheritedEnvironment(),
    ...who,
    GIT_COMMITTER_NAME: "bench",
    GIT_COMMITTER_EMAIL: "bench@example.com",
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
  const result = await run("git", args, { cwd, env });
  if (result.exitCode !== 0) throw new Error(outputOf(`git ${args[0] ?? ""}`, result));
}
