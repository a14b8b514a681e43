import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import * as z from "zod";
import { readFileIfPresent } from "../../../core/files.js";
import { tryParseJson } from "../../../core/json.js";
import { isAlive, type ProcessIdentity } from "../../../core/process/identity.js";
import type { GithubPaths } from "./paths.js";

const shape = z.object({ pid: z.int().positive(), startedAt: z.string().min(1) });

/** The server's program in `bin/`. */
export const PROGRAM = "local-github";

/** The running process that has claimed this state in its owner file, even if the record was lost. */
export async function findOwner(paths: GithubPaths): Promise<ProcessIdentity | undefined> {
  const text = await readFileIfPresent(paths.owner);
  const owner = text === undefined ? undefined : shape.safeParse(tryParseJson(text)).data;
  return owner && (await isOurs(owner, paths)) ? owner : undefined;
}

/** Whether a process is the server of this state: same pid and start time; on Linux also its command line. */
export async function isOurs(identity: ProcessIdentity, paths: GithubPaths): Promise<boolean> {
  if (!(await isAlive(identity))) return false;
  if (process.platform !== "linux") return true;
  const commandLine = await readFile(`/proc/${identity.pid}/cmdline`, "utf8").catch(() => "");
  const words = commandLine.split("\0");
  return words.some((word) => word.endsWith(`/bin/${PROGRAM}`)) && words.includes(stateDirOf(paths));
}

/** The `stateDir` of these paths. */
export function stateDirOf(paths: GithubPaths): string {
  return dirname(dirname(paths.root));
}
