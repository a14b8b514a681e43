import { PassThrough, Writable } from "node:stream";
import { runCli } from "../../cli/run.js";
import type { Io } from "../../cli/io.js";

/** The result of a command line that ran in this process. */
export interface CliResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The one JSON document on standard output; throws when there is none or more than one. */
  json(): Record<string, unknown>;
}

export interface FakeIoOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Whether all three streams are a terminal; none by default. */
  readonly terminal?: boolean;
  /** Standard error is a terminal of this width. */
  readonly columns?: number;
  /** What is typed: each answer when a question has been shown. */
  readonly answers?: readonly string[];
  readonly signal?: AbortSignal;
}

/** A simulated process boundary: no terminal, and only the given variables. */
export interface FakeIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
}

export function fakeIo(options: FakeIoOptions = {}): FakeIo {
  const { terminal = false, answers = [], env = {} } = options;
  const waiting = [...answers];
  const stdin = new PassThrough();
  const stdout = collector();
  const stderr = collector((text) => {
    // a prompt library shows the question, then listens
    if (text.includes("?") && waiting.length > 0)
      setImmediate(() => stdin.write(`${waiting.shift() ?? ""}\n`));
  });
  return {
    stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    isTerminal: { stdin: terminal, stdout: terminal, stderr: terminal },
    columns: options.columns ?? 80,
    cwd: options.cwd ?? "/nonexistent",
    env: { HOME: "/nonexistent", ...env },
    version: "1.2.3",
    signal: options.signal ?? new AbortController().signal,
    urgent: new AbortController().signal,
    out: stdout.text,
    err: stderr.text,
  };
}

/** Runs one command line in this process. */
export async function runFake(argv: readonly string[], options: FakeIoOptions = {}): Promise<CliResult> {
  const io = fakeIo(options);
  const exit = await runCli(argv, io);
  const stdout = io.out();
  return {
    exit,
    stdout,
    stderr: io.err(),
    json: () => JSON.parse(stdout) as Record<string, unknown>,
  };
}

function collector(onWrite: (text: string) => void = () => undefined): {
  stream: Writable;
  text: () => string;
} {
  let text = "";
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      text += chunk.toString();
      onWrite(chunk.toString());
      done();
    },
  });
  return { stream, text: () => text };
}
