import { makeDirectory } from "../../core/files.js";
import { temporaryDirectory } from "./child-environment.js";

/**
 * Makes the home that programs get which work in `directory`: beside it, so that it lies in the run's own directory
 * and goes with it, but is no part of the clone. Programs in the same directory share it.
 */
export async function privateHome(directory: string): Promise<string> {
  const home = `${directory}.home`;
  await makeDirectory(temporaryDirectory(home));
  return home;
}
