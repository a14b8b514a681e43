import { randomInt } from "node:crypto";
import { chmod, readFile } from "node:fs/promises";
import { run } from "../run.js";

/** Ids that systemd reserves for users that exist for a moment (systemd.exec(5), DynamicUser). */
const FIRST = 61_184;
const LAST = 65_519;

const inUse = new Set<number>();

/** A user id that no other program of this process has; undefined where this process can't change its user. */
export async function takeUserId(): Promise<number | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const map = process.platform === "linux" ? await readFile("/proc/self/uid_map", "utf8") : `0 0 ${LAST + 1}`;
  if (!isMapped(map, FIRST) || !isMapped(map, LAST)) return undefined;
  let id = randomInt(FIRST, LAST + 1);
  while (inUse.has(id)) id = randomInt(FIRST, LAST + 1);
  inUse.add(id);
  return id;
}

export function returnUserId(id: number): void {
  inUse.delete(id);
}

/** Whether a user namespace has an id: lines of the first id inside, the first outside, and their number. */
export function isMapped(map: string, id: number): boolean {
  return map.split("\n").some((line) => {
    const [first = 0, , count = 0] = line.trim().split(/\s+/).map(Number);
    return id >= first && id < first + count;
  });
}

/** Makes a user the owner of directories and all that is in them, which nobody else may enter. Links are not followed. */
export async function changeOwner(directories: readonly string[], uid: number, gid = uid): Promise<void> {
  if (directories.length === 0) return;
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" };
  const args = ["-Rh", `${uid}:${gid}`, "--", ...directories];
  for (const directory of directories) await chmod(directory, 0o700);
  const { exitCode, stderr } = await run("chown", args, { env, mayBeCut: true });
  if (exitCode !== 0) throw new Error(stderr.slice(0, 300));
}
