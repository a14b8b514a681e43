import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { homeOf, privateHome } from "../programs/private-home.js";

const NAME = "docker-files";

/** Where Docker finds the base commit's files for the steps of a working copy: outside of it, in the steps' home. */
export function dockerFilesDirectory(copy: string): string {
  return join(homeOf(copy), NAME);
}

/** Writes the files anew: an earlier step may have changed them. */
export async function writeDockerFiles(copy: string, files: Readonly<Record<string, string>>): Promise<void> {
  await privateHome(copy);
  const directory = dockerFilesDirectory(copy);
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { mode: 0o755 });
  // steps may run as another user
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(directory, name), text, { flag: "wx", mode: 0o644 });
  }
}
