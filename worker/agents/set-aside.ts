import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf } from "../../core/errors.js";

/**
 * Moves entries out of the working copy while `work` runs, and back afterwards, over what has been created in their
 * places. Links are moved, not followed.
 *
 * @param names entries of the directory itself; those that don't exist are left out
 */
export async function withoutEntries<Result>(
  directory: string,
  names: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  // next to the directory, so on the same file system, removed with it, and hidden from contained programs
  const aside = `${directory}.aside`;
  const moved: string[] = [];
  try {
    for (const name of names) {
      await mkdir(aside, { recursive: true, mode: 0o700 });
      if (await moveIfExists(join(directory, name), join(aside, name))) moved.push(name);
    }
    return await work();
  } finally {
    for (const name of moved) {
      await rm(join(directory, name), { recursive: true, force: true });
      await rename(join(aside, name), join(directory, name));
    }
  }
}

async function moveIfExists(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return false;
    throw error;
  }
}
