import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { newRepository } from "./new-repository.js";
import { createGit, type GitOptions } from "./run.js";

const BRANCH = "main";
const PERSON = { NAME: "opsctl", EMAIL: "opsctl@users.noreply.github.com" } as const;

/**
 * Creates a bare repository with one commit on `main`, for checkouts from a `file:` URL.
 *
 * @param directory is created; the repository is `<directory>/<name>.git`
 */
export async function seedRepository(
  {
    directory,
    name,
    files,
  }: {
    readonly directory: string;
    readonly name: string;
    readonly files: Readonly<Record<string, string>>;
  },
  options: Pick<GitOptions, "variables" | "program">,
  signal: AbortSignal,
): Promise<void> {
  const git = createGit({ ...options, token: undefined });
  const gitDirectory = join(directory, `${name}.git`);
  const workTree = join(directory, `${name}.tree`);
  await mkdir(gitDirectory, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(workTree, path)), { recursive: true });
    await writeFile(join(workTree, path), text);
  }
  const pristine = { git, repository: name, remote: "", gitDirectory };
  await newRepository(pristine, { bare: true, head: { branch: BRANCH } }, signal);
  const env = Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((role) =>
      Object.entries(PERSON).map(([field, value]) => [`GIT_${role}_${field}`, value]),
    ),
  );
  for (const args of [
    ["add", "--all"],
    ["commit", "--quiet", "-m", "Begin"],
  ]) {
    const where = [`--git-dir=${gitDirectory}`, `--work-tree=${workTree}`];
    await git.run({ args: [...where, ...args], repository: name, cwd: workTree, env }, signal);
  }
}
