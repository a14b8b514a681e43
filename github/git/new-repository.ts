import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Pristine } from "./pristine.js";

export interface NewRepository {
  readonly bare: boolean;
  /** The branch of `HEAD`, or the commit of a detached one. */
  readonly head: { readonly branch: string } | { readonly commit: string };
}

/**
 * Creates an empty repository with the files that `git init --template=` writes on Linux (gitrepository-layout(5)): no
 * hooks, no info/attributes, no info/exclude. A task needs several, and each process costs time. Other systems' git
 * looks for what the file system can do.
 */
export async function newRepository(
  pristine: Pristine,
  { bare, head }: NewRepository,
  signal: AbortSignal,
): Promise<void> {
  const { gitDirectory } = pristine;
  const branch = "branch" in head ? head.branch : "none";
  if (process.platform === "linux") {
    for (const name of ["objects/info", "objects/pack", "refs/heads", "refs/tags"]) {
      await mkdir(join(gitDirectory, name), { recursive: true });
    }
    await writeFile(join(gitDirectory, "config"), configuration(bare));
    await writeFile(join(gitDirectory, "HEAD"), `ref: refs/heads/${branch}\n`);
  } else {
    const { git, repository } = pristine;
    const cwd = bare ? gitDirectory : dirname(gitDirectory);
    const init = [
      "init",
      "--quiet",
      ...(bare ? ["--bare"] : []),
      "--template=",
      `--initial-branch=${branch}`,
    ];
    await git.run({ args: [...init, cwd], repository, cwd }, signal);
  }
  if ("commit" in head) await writeFile(join(gitDirectory, "HEAD"), `${head.commit}\n`);
}

function configuration(bare: boolean): string {
  const lines = ["[core]", "repositoryformatversion = 0", "filemode = true", `bare = ${String(bare)}`];
  return `${[...lines, ...(bare ? [] : ["logallrefupdates = true"])].join("\n\t")}\n`;
}

/** Writes a branch or another ref. Its name was checked, and no other process uses the repository. */
export async function writeRef({ gitDirectory }: Pristine, ref: string, commit: string): Promise<void> {
  const path = join(gitDirectory, ref);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${commit}\n`);
}
