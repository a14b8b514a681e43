import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { runningMembers, signalled } from "./tracked-processes.js";
import { descendantsOf, listProcesses } from "../table.js";
import { hasInit } from "./containment.js";
import type { Tree } from "./tree.js";

/** How long killed processes may take to end, in milliseconds: far more than was seen on a busy machine. */
export const KILL_LIMIT_MS = 10_000;

export type Ending = "ended" | "timed-out" | "aborted" | "limit";

/** What happens first: the program ends, its time is over, it is aborted, or it runs into a limit. */
export async function firstEnding(
  tree: Tree,
  {
    timeoutMs,
    signal,
    limitHit,
  }: {
    readonly timeoutMs: number;
    readonly signal: AbortSignal | undefined;
    readonly limitHit: Promise<unknown>;
  },
): Promise<Ending> {
  const settled = new AbortController();
  const timeout = delay(timeoutMs, "timed-out" as const, { signal: settled.signal });
  const aborted = new Promise<"aborted">((resolve) => {
    if (signal?.aborted) resolve("aborted");
    signal?.addEventListener("abort", () => resolve("aborted"), { once: true, signal: settled.signal });
  });
  timeout.catch(() => undefined);
  try {
    return await Promise.race([tree.ended, aborted, timeout, limitHit.then(() => "limit" as const)]);
  } finally {
    settled.abort();
  }
}

/** Sends SIGTERM to all, and SIGKILL to the first process after the grace period; the sweep kills what is left. */
export async function stopTree(tree: Tree, graceMs: number): Promise<void> {
  const members = await (hasInit(tree.containment) ? insideOf(tree) : runningMembers(tree.processes));
  for (const pid of members) signalled(pid, "SIGTERM");
  if (await endedWithin(tree, graceMs)) return;
  const init = hasInit(tree.containment) ? await initOf(tree) : undefined;
  if (init !== undefined) {
    // `unshare` ends after the kernel has ended the complete namespace
    signalled(init, "SIGKILL");
    if (await endedWithin(tree, KILL_LIMIT_MS)) return;
  }
  signalled(tree.processes.leader, "SIGKILL");
  await endedWithin(tree, KILL_LIMIT_MS);
}

/** The namespace's first process: the only child of `unshare`, which the leader has become. */
async function initOf({ processes }: Tree): Promise<number | undefined> {
  return (await listProcesses()).find(({ parent }) => parent === processes.leader)?.pid;
}

/** The processes of a namespace except its first one, which ignores SIGTERM. */
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

/** As in a shell: 128 + n after signal n; undefined if it has not ended. */
export function exitCodeOf({ exitCode, signalCode }: ChildProcess): number | undefined {
  if (signalCode !== null) return 128 + constants.signals[signalCode];
  return exitCode ?? undefined;
}
