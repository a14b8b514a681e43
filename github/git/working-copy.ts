import { constants } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { newRepository, writeRef } from "./new-repository.js";
import { inPristine, type Pristine } from "./pristine.js";

/**
 * Creates a working copy of a commit in `directory`, replacing its contents: a separate repository with the
 * whole history, which shares no file with the pristine clone (no alternates, no hard links) and has no
 * remote. `HEAD` is `branch`, or detached without one.
 */
export async function makeWorkingCopy(
  pristine: Pristine,
  commit: string,
  directory: string,
  branch: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const copy: Pristine = { ...pristine, gitDirectory: join(directory, ".git") };
  const head = branch === undefined ? { commit } : { branch };
  await newRepository(copy, { bare: false, head }, signal);
  if (branch !== undefined) await writeRef(copy, `refs/heads/${branch}`, commit);
  await cp(join(pristine.gitDirectory, "objects"), join(copy.gitDirectory, "objects"), {
    recursive: true,
    // copy-on-write where the file system supports it
    mode: constants.COPYFILE_FICLONE,
  });
  await inPristine(copy, ["reset", "--quiet", "--hard"], signal, { workTree: directory });
}
