import type { Readable } from "node:stream";
import { execa } from "execa";
import { errorText, failure } from "../errors.js";

export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment of the child: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Milliseconds until the child is ended. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly onStdout?: (line: string) => void;
  readonly onStderr?: (line: string) => void;
  /** Starts the child in a session and process group of its own: a terminal's Ctrl-C does not reach it. */
  readonly ownSession?: boolean;
  /** Called with the child's pid once it runs. */
  readonly onStart?: (pid: number) => void;
}

export interface RunResult {
  /** Undefined when the child was ended by a signal. */
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

/** Bytes kept per stream; what a program prints beyond them is read and dropped from the result, never an error. */
export const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * Starts a program with an argument array (never a shell) and waits for its end. An exit code other than
 * zero is a result, not an error; a program that can't be started is `core.cannot-start` (exit 1).
 */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  const child = execa(program, [...args], {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...options.env },
    extendEnv: false,
    reject: false,
    // execa's own buffer closes the pipe when it is full, and the child dies of it
    buffer: false,
    detached: options.ownSession ?? false,
    ...(options.input === undefined ? { stdin: "ignore" as const } : { input: options.input }),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
  });
  if (child.pid !== undefined) options.onStart?.(child.pid);
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const readers = [
    readLines(child, "stdout", options.onStdout),
    readLines(child, "stderr", options.onStderr),
  ];
  const result = await child;
  await Promise.all(readers);
  if (
    result.exitCode === undefined &&
    result.signal === undefined &&
    !result.isCanceled &&
    !result.timedOut
  ) {
    throw failure("core.cannot-start", { program, reason: errorText(result.cause) }, { cause: result.cause });
  }
  return {
    exitCode: result.exitCode,
    signal: result.signal,
    stdout: stdout(),
    stderr: stderr(),
    timedOut: result.timedOut,
  };
}

/** Keeps what a stream brings; the function returned gives its text. */
function collect(stream: Readable): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on("data", (chunk: Buffer) => {
    if (size < MAX_OUTPUT) chunks.push(chunk.subarray(0, MAX_OUTPUT - size));
    size += chunk.length;
  });
  return () => Buffer.concat(chunks).toString("utf8");
}

interface LineSource {
  iterable(options: { from: "stdout" | "stderr" }): AsyncIterable<unknown>;
}

async function readLines(
  child: LineSource,
  from: "stdout" | "stderr",
  onLine: ((line: string) => void) | undefined,
): Promise<void> {
  if (!onLine) return;
  try {
    for await (const line of child.iterable({ from })) onLine(String(line));
  } catch {
    // the child's own result says what went wrong
  }
}
