import type { Containment } from "./containment.js";
import { killAll } from "./tracked-processes.js";
import { assertStarted, startTree } from "./tree.js";
import { exitCodeOf, firstEnding, KILL_LIMIT_MS, stopTree } from "./tree-end.js";

export interface ContainedOptions {
  readonly cwd: string;
  /** The complete environment: nothing is inherited, and only the sweep's mark and a shell's `PWD` are added. */
  readonly env: Readonly<Record<string, string>>;
  /** Text for standard input, which is then closed; without it, it is closed at once. */
  readonly input?: string;
  readonly timeoutMs: number;
  /** Milliseconds from SIGTERM to SIGKILL; default 2000. */
  readonly graceMs?: number;
  readonly signal?: AbortSignal;
  /**
   * Called with each line of both outputs, cut at 8 KiB, at most 200 per second and output, for live display. The text
   * is not escaped (see `printable`). Must not throw.
   */
  readonly onLine?: (line: string) => void;
  /** By default the strongest that the machine allows. */
  readonly containment?: Containment;
}

export interface ContainedResult {
  /** As in a shell: 128 + n if signal n ended the program. Undefined if we ended it. */
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  /** Whether it was ended because `signal` was aborted. */
  readonly aborted: boolean;
  readonly durationMs: number;
  /** The last 64 KiB of standard output and error, in the order of arrival. */
  readonly output: string;
  /** Whether there was more output. */
  readonly outputTruncated: boolean;
  readonly containment: Containment;
  /** Processes that outlived the program and had to be killed one by one. */
  readonly swept: number;
  /** Processes that could not be killed; only those that the system protects (another user's, stuck in I/O). */
  readonly survivors: number;
}

const DEFAULT_GRACE_MS = 2000;

/** As `runContained`; `path` is absolute, and the containment must be available on this machine. */
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
