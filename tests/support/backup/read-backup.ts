import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, type RunResult } from "../../../core/process/run.js";
import type { Folder } from "./damage/two-backups.js";

const program = fileURLToPath(new URL("../../../tools/read-backup.mjs", import.meta.url));

/** Runs `tools/read-backup.mjs` without this process's environment. */
export function readBackupTool(
  args: readonly string[],
  options: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<RunResult> {
  return run(process.execPath, [program, ...args], { env: {}, ...options });
}

/** Writes a backup's objects to a directory of this name, as `aws s3 cp --recursive` does. Returns its path. */
export async function copyOut(folder: Folder, parent: string, name: string): Promise<string> {
  const directory = join(parent, name);
  await mkdir(directory, { recursive: true });
  for (const [object, bytes] of folder) await writeFile(join(directory, object), bytes);
  return directory;
}
