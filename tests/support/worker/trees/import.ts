import { execFile } from "node:child_process";
import type { RandomBase } from "./random.js";

/** Writes repositories as the branches `base-0`, `base-1`, … of a bare one, in one run of git (git-fast-import(1)). */
export async function importBases(
  gitDirectory: string,
  bases: readonly RandomBase[],
  submodule: string,
): Promise<void> {
  const parts: Buffer[] = [];
  const add = (text: string): void => void parts.push(Buffer.from(text, "latin1"));
  for (const [at, base] of bases.entries()) {
    add(`commit refs/heads/base-${at}\ncommitter A <a@example.test> 1700000000 +0000\ndata 4\nBase\n`);
    for (const [path, { mode, bytes }] of base.files) {
      add(`M ${mode} inline ${quoted(path)}\ndata ${bytes.length}\n`);
      parts.push(bytes);
      add("\n");
    }
    for (const path of base.submodules) add(`M 160000 ${submodule} ${quoted(path)}\n`);
    add("\n");
  }
  await new Promise<void>((resolve, reject) => {
    const options = { env: { PATH: process.env["PATH"] ?? "" } };
    const child = execFile(
      "git",
      [`--git-dir=${gitDirectory}`, "fast-import", "--quiet", "--force"],
      options,
      (error) => (error ? reject(new Error(error.message)) : resolve()),
    );
    child.stdin?.end(Buffer.concat(parts));
  });
}

/** As a C-style string, in which git accepts any byte. */
function quoted(path: string): string {
  const escaped = path.replace(
    /["\\\x00-\x1f\x7f-\xff]/g,
    (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`,
  );
  return `"${escaped}"`;
}
