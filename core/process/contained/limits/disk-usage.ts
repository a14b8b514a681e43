import { chmod, open, readdir, stat } from "node:fs/promises";
import { constants } from "node:fs";
import { run } from "../../run.js";

/** Linux's flag for a descriptor that needs no permission for the directory itself (open(2)); Node has no name for it. */
const O_PATH = 0o10000000;
const READ_AND_ENTER = 0o500;

/** Bytes that directories take on their file systems: infinitely many where a program keeps them from being counted. */
export async function diskUsage(directories: readonly string[]): Promise<number> {
  const first = await count(directories);
  if (first.isWhole) return first.bytes;
  for (const directory of directories) await openTree(directory).catch(() => undefined);
  const { isWhole, bytes } = await count(directories);
  return isWhole ? bytes : Infinity;
}

async function count(
  directories: readonly string[],
): Promise<{ readonly bytes: number; readonly isWhole: boolean }> {
  const options = { env: { PATH: "/usr/bin:/bin", LC_ALL: "C" }, mayBeCut: true };
  // files disappear while it counts: that is no error
  const { stdout, stderr } = await run("du", ["-skx", "--", ...directories], options);
  const kibibytes = stdout.split("\n").map((line) => Number.parseInt(line, 10) || 0);
  const bytes = kibibytes.reduce((sum, each) => sum + each, 0) * 1024;
  return { bytes, isWhole: !/: Permission denied$/m.test(stderr) };
}

/**
 * Lets this user read and enter all directories of a tree. Only by descriptors: the program may put a link in the place
 * of a directory meanwhile. Linux only.
 */
export async function openTree(directory: string): Promise<void> {
  if (process.platform !== "linux") return;
  const flags = O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW;
  const handle = await open(directory, flags).catch(() => undefined);
  if (!handle) return;
  try {
    const self = `/proc/self/fd/${handle.fd}`;
    const mode = (await stat(self)).mode & 0o7777;
    if ((mode & READ_AND_ENTER) !== READ_AND_ENTER) await chmod(self, mode | READ_AND_ENTER);
    for (const entry of await readdir(self, { withFileTypes: true })) {
      if (entry.isDirectory()) await openTree(`${self}/${entry.name}`);
    }
  } finally {
    await handle.close();
  }
}
