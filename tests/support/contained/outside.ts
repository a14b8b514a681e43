import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** Processes of this machine whose environment or arguments contain a text; no zombies. */
export async function processesWith(text: string): Promise<readonly number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map(async (pid) => (await holds(pid, text)) && pid !== process.pid));
  return pids.filter((_, index) => found[index]);
}

async function holds(pid: number, text: string): Promise<boolean> {
  const files = ["environ", "cmdline"].map((file) => readFile(`/proc/${pid}/${file}`).catch(() => undefined));
  return (await Promise.all(files)).some((content) => content?.includes(text));
}

/** Waits until there is no such process; the test's own time limit bounds it. */
export async function untilGone(text: string): Promise<void> {
  while ((await processesWith(text)).length > 0) await sleep(20);
}
