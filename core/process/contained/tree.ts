import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { errorText, failure, type OpsError } from "../../errors.js";
import { systemClock } from "../../time/clock.js";
import { type Containment, type Launch, READY } from "./containment.js";
import { ContainedOutput, type OutputListeners } from "./contained-output.js";
import { newMark, type TrackedProcesses, trackProcesses } from "./tracked-processes.js";

/** One program and its descendants. */
export interface Tree {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly child: ChildProcess;
  readonly containment: Containment;
  readonly launch: Launch;
  readonly processes: TrackedProcesses;
  /** The program's output. */
  readonly output: ContainedOutput;
  /** The output of the programs that contain it: where they report, the first line says that it can start. */
  readonly wrapper: ContainedOutput;
  /** Resolves when the first process has ended. */
  readonly ended: Promise<"ended">;
}

/** Milliseconds between two looks; far shorter than any program's start. */
const POLL_MS = 10;

/** The program to start, and its options. */
export interface TreeOptions extends OutputListeners {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly containment: Containment;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string;
  /** The user of the containment `uid`. */
  readonly uid?: number | undefined;
}

/** Starts a program in its containment. */
export async function startTree(launch: Launch, options: TreeOptions): Promise<Tree> {
  const { command, containment, cwd, env, input, uid, ...listeners } = options;
  const [file = "", ...args] = launch.argv;
  const { variable, mark } = newMark();
  const child = spawn(file, args, {
    cwd,
    // Node would give its own value of this one to every child (child_process, "NODE_V8_COVERAGE")
    env: { NODE_V8_COVERAGE: undefined, ...env, ...variable },
    // a new session has no terminal, and a process group that can be signalled
    detached: true,
    stdio: [
      ...[input === undefined ? ("ignore" as const) : ("pipe" as const), "pipe" as const, "pipe" as const],
      ...(launch.reports ? ["pipe" as const] : []),
      ...(launch.waits ? ["pipe" as const] : []),
    ],
    // on Linux `setpriv` changes the user, after the control groups were joined
    ...(uid === undefined || process.platform === "linux" ? {} : { uid, gid: uid }),
  });
  const ended = new Promise<"ended">((resolve) => child.once("exit", () => resolve("ended")));
  const [stdout, stderr, third] = readables(child);
  const output = new ContainedOutput([stdout, launch.reports ? third : stderr], listeners);
  const wrapper = new ContainedOutput(launch.reports ? [stderr] : []);
  const pid = await startedPid(child, command);
  // a program that doesn't read its input closes the pipe, which is not our error
  for (const stream of child.stdio) stream?.on("error", () => undefined);
  child.stdin?.end(input);
  const processes = await trackProcesses(pid, mark, uid);
  return { command, child, containment, launch, ended, output, wrapper, processes };
}

function readables({ stdio }: ChildProcess): readonly (Readable | undefined)[] {
  return stdio.slice(1).map((stream) => (stream && "read" in stream ? stream : undefined));
}

function startedPid(child: ChildProcess, command: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => reject(cannotStart(command, errorText(cause), cause)));
    if (child.pid !== undefined) resolve(child.pid);
  });
}

/** @throws OpsError `core.cannot-start` if the program ended before its namespace existed. */
export function assertStarted({ launch, wrapper, command }: Tree): void {
  if (!launch.reports || wrapper.text.startsWith(READY)) return;
  throw cannotStart(command, wrapper.text.trim());
}

/** Resolves when the program's surroundings exist, and to false if it has ended instead. */
export async function isReady(tree: Tree): Promise<boolean> {
  while (!tree.wrapper.text.startsWith(READY)) {
    const first = await Promise.race([tree.ended, systemClock.sleep(POLL_MS)]);
    if (first === "ended") return false;
  }
  return true;
}

/** Lets a program that waits for its network start. */
export function release({ child }: Tree): void {
  const gate = child.stdio[4];
  if (gate && "end" in gate) gate.end("go\n");
}

function cannotStart([program]: readonly string[], reason: string, cause?: unknown): OpsError {
  return failure("core.cannot-start", { program: program ?? "", reason }, { cause });
}
