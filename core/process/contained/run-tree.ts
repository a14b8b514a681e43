import type { OutputListeners } from "./contained-output.js";
import type { Containment } from "./containment.js";
import { keptLimit, type LimitHit, watchLimits } from "./limits/limit-watch.js";
import { type Connection, connectNetwork } from "./network/connect.js";
import { type Prepared, prepare } from "./prepare.js";
import type { Isolation, Sandbox, SandboxNetwork } from "./sandbox.js";
import { killAll, type SweepResult } from "./tracked-processes.js";
import { assertStarted, isReady, release, startTree, type Tree } from "./tree.js";
import { type Ending, exitCodeOf, firstEnding, KILL_LIMIT_MS, stopTree } from "./tree-end.js";

export interface ContainedOptions extends OutputListeners {
  readonly cwd: string;
  /** The complete environment: nothing is inherited, and only the sweep's mark and a shell's `PWD` are added. */
  readonly env: Readonly<Record<string, string>>;
  /** Text for standard input, which is then closed; without it, it is closed at once. */
  readonly input?: string;
  readonly timeoutMs: number;
  /** Milliseconds from SIGTERM to SIGKILL; default 2000. */
  readonly graceMs?: number;
  readonly signal?: AbortSignal;
  /** By default a PID namespace where the machine allows one, else a process group. */
  readonly containment?: Containment;
  /** What the program may see, write and use; by default everything, and only its directory for writing. */
  readonly sandbox?: Sandbox;
}

export interface ContainedResult {
  /** As in a shell: 128 + n if signal n ended the program. Undefined if we ended it. */
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  /** Whether it was ended because `signal` was aborted. */
  readonly aborted: boolean;
  /** The limit of its sandbox that it ran into, and was ended for. */
  readonly limitHit?: LimitHit;
  readonly durationMs: number;
  /** The last 64 KiB of standard output and error, in the order of arrival. */
  readonly output: string;
  /** Whether there was more output. */
  readonly outputTruncated: boolean;
  readonly containment: Containment;
  /** What held of its sandbox. */
  readonly isolation: Isolation;
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
  const { cwd, env } = options;
  const sandbox = options.sandbox ?? openSandbox(cwd);
  const command = [path, ...args];
  const prepared = await prepare(command, containment, { sandbox, cwd });
  try {
    const { launch, uid, variables } = prepared;
    const given = { ...options, command, containment, uid, env: { ...env, ...variables } };
    const tree = await startTree(launch, given);
    const { ending, limitHit, swept } = await runToEnd(tree, { ...options, sandbox }, prepared);
    return {
      exitCode: ending === "ended" ? exitCodeOf(tree.child) : undefined,
      timedOut: ending === "timed-out",
      aborted: ending === "aborted",
      ...(limitHit ? { limitHit } : {}),
      durationMs: Math.round(performance.now() - startedAt),
      output: tree.output.text,
      outputTruncated: tree.output.truncated,
      containment,
      isolation: prepared.isolation,
      swept: swept.killed,
      survivors: swept.survivors,
    };
  } finally {
    await prepared.close();
  }
}

/** A sandbox that hides nothing and limits nothing; the program may write to its directory, unless that is the root. */
function openSandbox(directory: string): Sandbox {
  const writable = directory === "/" ? [] : [directory];
  return { writable, hidden: [], visible: [], network: { mode: "full" }, limits: {} };
}

interface End {
  readonly ending: Ending;
  readonly limitHit: LimitHit | undefined;
  readonly swept: SweepResult;
}

async function runToEnd(
  tree: Tree,
  {
    sandbox,
    timeoutMs,
    signal,
    graceMs = DEFAULT_GRACE_MS,
  }: ContainedOptions & { readonly sandbox: Sandbox },
  { group }: Prepared,
): Promise<End> {
  const over = new AbortController();
  const { limits, writable, network } = sandbox;
  const connection = await connectTree(tree, network);
  try {
    const limitHit = watchLimits(tree, { limits, writable, group }, over.signal);
    const ending = await firstEnding(tree, { timeoutMs, signal, limitHit });
    if (ending !== "ended") await stopTree(tree, graceMs);
    const swept = await killAll(tree.processes, KILL_LIMIT_MS);
    await Promise.all([tree.output.finish(), tree.wrapper.finish()]);
    if (ending === "ended") assertStarted(tree);
    // the kernel may have ended the program before the limit was looked at
    const kept = ending === "limit" ? await limitHit : await keptLimit(group, limits);
    return { ending: kept ? "limit" : ending, limitHit: kept, swept };
  } finally {
    over.abort();
    connection?.close();
  }
}

/** Connects a program's own network and lets it start. */
async function connectTree(tree: Tree, { helper }: SandboxNetwork): Promise<Connection | undefined> {
  if (!tree.launch.waits || helper === undefined) return undefined;
  try {
    // one that has ended reports why later
    if (!(await isReady(tree))) return undefined;
    const connection = await connectNetwork(helper, tree.processes.leader);
    release(tree);
    return connection;
  } catch (error) {
    await stopTree(tree, 0);
    throw error;
  }
}
