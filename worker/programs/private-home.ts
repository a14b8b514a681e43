import { makeDirectory } from "../../core/files.js";
import { temporaryDirectory } from "./child-environment.js";

/**
 * Creates the home directory for programs that work in `directory`. It is next to it, so it is removed with
 * the run's directory and isn't part of the clone. Programs in the same directory share it.
 */
export async function privateHome(directory: string): Promise<string> {
  const home = `${directory}.home`;
  await makeDirectory(temporaryDirectory(home));
  return home;
}
