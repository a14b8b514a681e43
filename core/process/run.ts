import type { execa as Execa } from "execa";
import { errorText, failure } from "../errors.js";
import { collect, forwardOutput } from "./output.js";

export interface RunOptions {
  readonly cwd?: string;
  /** The child's complete environment; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Milliseconds until the child is ended. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly onStdout?: (line: string) => void;
  readonly onStderr?: (line: string) => void;
  /** Receives all of standard output, of any size; then the result's `stdout` is empty. */
  readonly onBytes?: (bytes: Buffer) => void;
  /** Encoding of `stdout`; `latin1` makes each byte one character, for names that need not be UTF-8. */
  readonly encoding?: "utf8" | "latin1";
  /** Bytes kept per stream; default `MAX_OUTPUT`. */
  readonly maxOutput?: number;
  /** Allows cut output; otherwise incomplete output is an error. */
  readonly mayBeCut?: boolean;
  /** Starts the child in a new session and process group, which a terminal's Ctrl-C does not reach. */
  readonly ownSession?: boolean;
  /** Called with the child's pid once it runs. */
  readonly onStart?: (pid: number) => void;
}

export interface RunResult {
  /** Undefined if a signal ended the child. */
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  /** Whether the program printed more than was kept. */
  readonly truncated: boolean;
}

/** Bytes kept per stream, our choice; more output is read but dropped. */
export const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * Runs a program with an argument array (never a shell) and waits for its end. A non-zero exit code is a result, not an
 * error.
 *
 * @throws OpsError `core.cannot-start` (1); `core.output-too-big` (1) if output was cut without `mayBeCut` and the
 *   program ended by itself; the errors of `onBytes`, after the program has ended.
 */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  // loaded here because most commands run no program
  const { execa } = await import("execa");
  const child = start(execa, program, args, options);
  if (child.pid !== undefined) options.onStart?.(child.pid);
  const { onBytes, maxOutput: limit = MAX_OUTPUT } = options;
  const stdout = onBytes
    ? forwardOutput(child.stdout, onBytes)
    : collect(child.stdout, limit, options.encoding);
  const stderr = collect(child.stderr, limit);
  const readers = [
    readLines(child, "stdout", options.onStdout),
    readLines(child, "stderr", options.onStderr),
  ];
  const result = await child;
  await Promise.all(readers);
  const { exitCode, signal, timedOut } = result;
  if (!wasStarted(result)) {
    throw failure("core.cannot-start", { program, reason: errorText(result.cause) }, { cause: result.cause });
  }
  const outputs = { stdout: stdout.text(), stderr: stderr.text() };
  const truncated = stdout.isCut() || stderr.isCut();
  // a caller that needs the output must not take the first part for the whole
  if (truncated && exitCode !== undefined && options.mayBeCut !== true) {
    throw failure("core.output-too-big", { program, limit });
  }
  return { exitCode, signal, ...outputs, timedOut, truncated };
}

function wasStarted({ exitCode, signal, isCanceled, timedOut }: Awaited<ReturnType<typeof start>>): boolean {
  return exitCode !== undefined || signal !== undefined || isCanceled || timedOut;
}

function start(execa: typeof Execa, program: string, args: readonly string[], options: RunOptions) {
  return execa(program, [...args], {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...options.env },
    extendEnv: false,
    reject: false,
    // execa's own buffer closes the pipe when it is full, which would kill the child
    buffer: false,
    detached: options.ownSession ?? false,
    ...(options.input === undefined ? { stdin: "ignore" as const } : { input: options.input }),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
  });
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
    // the child's result reports the error
  }
}
