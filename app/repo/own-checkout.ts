import { stat } from "node:fs/promises";
import { join } from "node:path";
import { usageError } from "../../core/errors.js";
import { readFileIfPresent } from "../../core/files.js";
import { isSameRepository } from "../../core/names/repository-name.js";

/**
 * Checks that a directory is the root of a working copy of a repository, as far as its remotes say.
 *
 * @throws OpsError `repo.no-checkout`, `repo.other-checkout` (2).
 */
export async function checkOwnCheckout(directory: string, repository: string): Promise<void> {
  const found = await stat(join(directory, ".git")).catch(() => undefined);
  if (found === undefined) throw usageError("repo.no-checkout", { directory, repository });
  // a worktree's `.git` is a file, whose remotes lie elsewhere
  const config = found.isDirectory() ? await readFileIfPresent(join(directory, ".git", "config")) : undefined;
  const remotes = remotesIn(config ?? "");
  if (remotes.length > 0 && !remotes.some((name) => isSameRepository(name, repository))) {
    throw usageError("repo.other-checkout", { directory, repository, remotes });
  }
}

/** `owner/repo` of each remote in the text of a git configuration. */
export function remotesIn(config: string): readonly string[] {
  return [...config.matchAll(/^\s*url\s*=\s*\S*?([\w.-]+\/[\w.-]+?)(?:\.git)?\/?\s*$/gm)].map(
    ([, name = ""]) => name,
  );
}
