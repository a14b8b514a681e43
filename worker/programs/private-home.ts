import { lstat, mkdtemp, rm } from "node:fs/promises";
import { makeDirectory } from "../../core/files.js";
import { temporaryDirectory } from "./child-environment.js";

/** It is next to the directory, so it is removed with the run's directory and isn't part of the clone. */
export function homeOf(directory: string): string {
  return `${directory}.home`;
}

/**
 * Creates the home directory for programs that work in `directory`. Programs in
 * the same directory share it.
 */
export async function privateHome(directory: string): Promise<string> {
  const home = homeOf(directory);
  // an earlier program may have put a link there
  for (const path of [home, temporaryDirectory(home)]) {
    if (!(await isDirectory(path))) await rm(path, { force: true });
    await makeDirectory(path);
  }
  return home;
}

/** A home that no program has written to yet: the worker's own files can be written into it. */
export async function freshHome(directory: string): Promise<string> {
  const home = await mkdtemp(`${homeOf(directory)}-`);
  await makeDirectory(temporaryDirectory(home));
  return home;
}

/** Links are not followed. */
async function isDirectory(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
