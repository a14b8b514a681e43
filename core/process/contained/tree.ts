import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { errorText, failure, type OpsError } from "../../errors.js";
import { type Containment, namespaceCommand, READY } from "./containment.js";
import { ContainedOutput } from "./contained-output.js";
import { newMark, type TrackedProcesses, trackProcesses } from "./tracked-processes.js";

/** One program and its descendants. */
export interface Tree {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly child: ChildProcess;
  readonly containment: Containment;
  readonly processes: TrackedProcesses;
  /** The program's output. */
  readonly output: ContainedOutput;
  /** The output of the programs that create the namespace: its first line reports that it exists. */
  readonly wrapper: ContainedOutput;
  /** Resolves when the first process has ended. */
  readonly ended: Promise<"ended">;
}

/** The program to start, and its options. */
export interface TreeOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly onLine?: (line: string) => void;
}

/** Starts a program (an absolute path) with its arguments in its containment. */
export async function startTree(
  command: readonly string[],
  containment: Containment,
  { cwd, env, input, onLine }: TreeOptions,
): Promise<Tree> {
  const contained = containment === "namespace";
  const [file, ...args] = contained ? await namespaceCommand(command) : command;
  if (file === undefined) throw cannotStart(command, "setpriv, unshare: ENOENT");
  const { variable, mark } = newMark();
  const child = spawn(file, args, {
    cwd,
    env: { ...env, ...variable },
    // a new session has no terminal, and a process group that can be signalled
    detached: true,
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe", ...(contained ? ["pipe" as const] : [])],
  });
  const ended = new Promise<"ended">((resolve) => child.once("exit", () => resolve("ended")));
  const [stdout, stderr, third] = readables(child);
  const output = new ContainedOutput([stdout, contained ? third : stderr], onLine);
  const wrapper = new ContainedOutput(contained ? [stderr] : []);
  const pid = await startedPid(child, command);
  // a program that doesn't read its input closes the pipe, which is not our error
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input);
  return { command, child, containment, ended, output, wrapper, processes: await trackProcesses(pid, mark) };
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
export function assertStarted({ containment, wrapper, command }: Tree): void {
  if (containment === "group" || wrapper.text.startsWith(READY)) return;
  throw cannotStart(command, wrapper.text.trim());
}

function cannotStart([program]: readonly string[], reason: string, cause?: unknown): OpsError {
  return failure("core.cannot-start", { program: program ?? "", reason }, { cause });
}
