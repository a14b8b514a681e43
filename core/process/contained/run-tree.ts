import type { Containment } from "./containment.js";
import { killAll } from "./tracked-processes.js";
import { assertStarted, startTree } from "./tree.js";
import { exitCodeOf, firstEnding, KILL_LIMIT_MS, stopTree } from "./tree-end.js";

export interface ContainedOptions {
  readonly cwd: string;
  /** The whole environment: nothing is inherited. The sweep's mark comes on top, and a shell's `PWD`. */
  readonly env: Readonly<Record<string, string>>;
  /** Text on standard input, then its end; without it the end comes at once. */
  readonly input?: string;
  readonly timeoutMs: number;
  /** How long the program may take to end after SIGTERM, in milliseconds; default 2000. */
  readonly graceMs?: number;
  readonly signal?: AbortSignal;
  /**
   * Each line of both outputs as it comes, cut at 8 KiB, at most 200 a second of each output: for people who look
   * on. Holds whatever the program printed (see `printable`). Must not throw.
   */
  readonly onLine?: (line: string) => void;
  /** Default: the strongest that the machine allows. */
  readonly containment?: Containment;
}

export interface ContainedResult {
  /** As a shell tells it: 128 + n when signal n ended the program. Undefined when we ended it. */
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  /** Ended because `signal` was aborted. */
  readonly aborted: boolean;
  readonly durationMs: number;
  /** The last 64 KiB of standard output and error, in the order in which they came. */
  readonly output: string;
  /** Whether there was more output than that. */
  readonly outputTruncated: boolean;
  readonly containment: Containment;
  /** Processes that outlived the program and had to be killed one by one. */
  readonly swept: number;
  /** Processes that are known to be left; 0 but for those the system does not let go (another user's, stuck in I/O). */
  readonly survivors: number;
}

const DEFAULT_GRACE_MS = 2000;

/** As `runContained`; `path` is absolute, and the containment must be possible here. */
export async function runTree(
  path: string,
  args: readonly string[],
  containment: Containment,
  options: ContainedOptions,
): Promise<ContainedResult> {
  const startedAt = performance.now();
  const tree = await startTree([path, ...args], containment, options);
  const ending = await firstEnding(tree, options.timeoutMs, options.signal);
  if (ending !== "ended") await stopTree(tree, options.graceMs ?? DEFAULT_GRACE_MS);
  const { killed, survivors } = await killAll(tree.processes, KILL_LIMIT_MS);
  await Promise.all([tree.output.finish(), tree.wrapper.finish()]);
  if (ending === "ended") assertStarted(tree);
  return {
    exitCode: ending === "ended" ? exitCodeOf(tree.child) : undefined,
    timedOut: ending === "timed-out",
    aborted: ending === "aborted",
    durationMs: Math.round(performance.now() - startedAt),
    output: tree.output.text,
    outputTruncated: tree.output.truncated,
    containment,
    swept: killed,
    survivors,
  };
}
