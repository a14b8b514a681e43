import { chmod, lstat, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";

/** A file or link of a directory: its mode as git has it, and its bytes (of a link its target's). */
export interface SeenFile {
  readonly mode: "100644" | "100755" | "120000";
  readonly bytes: Buffer;
}

/**
 * A directory as a test reads it, independent of the tested program. Names are bytes, one per character
 * (latin1).
 */
export interface SeenTree {
  readonly files: ReadonlyMap<string, SeenFile>;
  readonly directories: ReadonlySet<string>;
}

export function at(top: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(`${top}/`), Buffer.from(path, "latin1")]);
}

/** Reads everything below a directory except its own `.git`. */
export async function seeTree(top: string): Promise<SeenTree> {
  const files = new Map<string, SeenFile>();
  const directories = new Set<string>();
  const walk = async (directory: string): Promise<void> => {
    const entryPath = directory === "" ? Buffer.from(top) : at(top, directory);
    for (const name of await readdir(entryPath, { encoding: "buffer" })) {
      const path = `${directory === "" ? "" : `${directory}/`}${name.toString("latin1")}`;
      if (path === ".git") continue;
      const found = await lstat(at(top, path));
      if (found.isDirectory()) {
        directories.add(path);
        await walk(path);
      } else if (found.isSymbolicLink()) {
        files.set(path, { mode: "120000", bytes: await readlink(at(top, path), { encoding: "buffer" }) });
      } else {
        const mode = (found.mode & 0o100) === 0 ? "100644" : "100755";
        files.set(path, { mode, bytes: await readFile(at(top, path)) });
      }
    }
  };
  await walk("");
  return { files, directories };
}

/** Restores a directory to its snapshot; its `.git` stays. */
export async function restoreTree(top: string, seen: SeenTree): Promise<void> {
  for (const name of await readdir(Buffer.from(top), { encoding: "buffer" })) {
    if (name.toString() === ".git") continue;
    await rm(at(top, name.toString("latin1")), { recursive: true, force: true });
  }
  for (const directory of [...seen.directories].sort()) await mkdir(at(top, directory), { recursive: true });
  for (const [path, file] of seen.files) await putFile(top, path, file);
}

/** Writes a file or link, replacing what exists, with the directories it needs. */
export async function putFile(top: string, path: string, { mode, bytes }: SeenFile): Promise<void> {
  const parts = path.split("/");
  for (let depth = 1; depth < parts.length; depth++) {
    const parent = parts.slice(0, depth).join("/");
    const found = await lstat(at(top, parent)).catch(() => undefined);
    if (found && !found.isDirectory()) await rm(at(top, parent));
    if (!found?.isDirectory()) await mkdir(at(top, parent));
  }
  await rm(at(top, path), { recursive: true, force: true });
  if (mode === "120000") await symlink(bytes, at(top, path));
  else {
    await writeFile(at(top, path), bytes);
    await chmod(at(top, path), mode === "100755" ? 0o755 : 0o644);
  }
}
