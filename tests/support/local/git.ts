import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const exec = promisify(execFile);

const identity = {
  GIT_AUTHOR_NAME: "Alice",
  GIT_AUTHOR_EMAIL: "alice@example.com",
  GIT_COMMITTER_NAME: "Alice",
  GIT_COMMITTER_EMAIL: "alice@example.com",
};

export interface GitResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs git without configuration; a failure is a result. */
export async function git(cwd: string, ...args: string[]): Promise<GitResult> {
  const env = {
    PATH: process.env["PATH"],
    HOME: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C",
    ...identity,
  };
  try {
    return { exit: 0, ...(await exec("git", args, { cwd, env, maxBuffer: 64 * 1024 * 1024 })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { exit: code, stdout, stderr };
  }
}

/** As `git`; throws when it fails. */
export async function gitOk(cwd: string, ...args: string[]): Promise<string> {
  const result = await git(cwd, ...args);
  if (result.exit !== 0) throw new Error(`git ${args.join(" ")}: ${result.stderr}`);
  return result.stdout.trim();
}

/** Clones `owner/repo` into a new directory below `directory`. */
export async function cloneOf(
  directory: string,
  github: { readonly serverUrl: string; readonly token: string },
  name: string,
): Promise<string> {
  const target = await mkdtemp(join(directory, "clone-"));
  const url = `${github.serverUrl.replace("//", `//x:${github.token}@`)}/${name}.git`;
  await gitOk(target, "clone", "--quiet", url, ".");
  return target;
}

/** Makes a branch with one commit of one file in a clone. */
export async function commitOn(
  clone: string,
  branch: string,
  [path, content]: readonly [string, string] = ["new.txt", "new\n"],
): Promise<void> {
  await gitOk(clone, "switch", "--quiet", "--force-create", branch, "origin/main");
  await writeFile(join(clone, path), content);
  await gitOk(clone, "add", ".");
  await gitOk(clone, "commit", "--quiet", "--message", `Change ${path}`);
}
