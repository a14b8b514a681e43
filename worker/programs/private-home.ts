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
  await makeDirectory(temporaryDirectory(home));
  return home;
}
