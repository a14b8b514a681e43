import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { resolve } from "node:path";

/**
 * The absolute path of a program as a shell would find it: a name in the directories of `path` (`PATH`), anything with
 * a slash relative to `cwd`. Undefined if there is no executable file.
 */
export async function findProgram(program: string, path: string, cwd: string): Promise<string | undefined> {
  if (program === "") return undefined;
  const directories = program.includes("/") ? [""] : path.split(":").filter((directory) => directory !== "");
  for (const directory of directories) {
    const candidate = resolve(cwd, directory, program);
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
