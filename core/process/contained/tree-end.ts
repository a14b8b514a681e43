import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { runningMembers, signalled } from "./tracked-processes.js";
import { descendantsOf, listProcesses } from "../table.js";
import type { Tree } from "./tree.js";

/** How long killed processes may take to be gone: far more than a busy machine was seen to need. */
export const KILL_LIMIT_MS = 10_000;

type Ending = "ended" | "timed-out" | "aborted";

/** What comes first: its own end, the end of its time, or an abort. */
export async function firstEnding(
  tree: Tree,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Ending> {
  const settled = new AbortController();
  const timeout = delay(timeoutMs, "timed-out" as const, { signal: settled.signal });
  const aborted = new Promise<"aborted">((resolve) => {
    if (signal?.aborted) resolve("aborted");
    signal?.addEventListener("abort", () => resolve("aborted"), { once: true, signal: settled.signal });
  });
  timeout.catch(() => undefined);
  try {
    return await Promise.race([tree.ended, aborted, timeout]);
  } finally {
    settled.abort();
  }
}

/** SIGTERM to all, SIGKILL to the first process after the grace time; what is left then is the sweep's. */
export async function stopTree(tree: Tree, graceMs: number): Promise<void> {
  const members = await (tree.containment === "namespace" ? insideOf(tree) : runningMembers(tree.processes));
  for (const pid of members) signalled(pid, "SIGTERM");
  if (await endedWithin(tree, graceMs)) return;
  const init = tree.containment === "namespace" ? await initOf(tree) : undefined;
  if (init !== undefined) {
    // `unshare` ends when the kernel has ended the whole namespace
    signalled(init, "SIGKILL");
    if (await endedWithin(tree, KILL_LIMIT_MS)) return;
  }
  signalled(tree.processes.leader, "SIGKILL");
  await endedWithin(tree, KILL_LIMIT_MS);
}

/** The first process of the namespace: the only child of `unshare`, into which the leader has turned. */
async function initOf({ processes }: Tree): Promise<number | undefined> {
  return (await listProcesses()).find(({ parent }) => parent === processes.leader)?.pid;
}

/** The processes of a namespace but for its first one, which would not heed SIGTERM. */
async function insideOf({ processes }: Tree): Promise<readonly number[]> {
  const below = descendantsOf(await listProcesses(), processes.leader);
  return below.filter(({ parent }) => parent !== processes.leader).map(({ pid }) => pid);
}

async function endedWithin({ ended }: Tree, milliseconds: number): Promise<boolean> {
  const settled = new AbortController();
  const time = delay(milliseconds, "late" as const, { signal: settled.signal });
  time.catch(() => undefined);
  try {
    return (await Promise.race([ended, time])) === "ended";
  } finally {
    settled.abort();
  }
}

/** As a shell tells it: 128 + n after signal n; undefined when it has not ended. */
export function exitCodeOf({ exitCode, signalCode }: ChildProcess): number | undefined {
  if (signalCode !== null) return 128 + constants.signals[signalCode];
  return exitCode ?? undefined;
}
