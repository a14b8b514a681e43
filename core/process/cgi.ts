import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { errorText, failure } from "../errors.js";
import { OutputTail } from "./contained/output-tail.js";
import { sendSignal } from "./signal.js";

/** The head of a CGI program's output (RFC 3875, section 6). */
export interface CgiHead {
  /** 200 unless the program sends a `Status` header. */
  readonly status: number;
  /** In the program's order, without `Status`. */
  readonly headers: readonly (readonly [string, string])[];
}

export interface CgiOptions {
  /** The whole environment of the child: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** The request's body. */
  readonly input: Readable;
  /** Called once; returns the stream for the body. */
  readonly onHead: (head: CgiHead) => Writable;
  /** Ends the child when the response isn't needed any more. */
  readonly signal?: AbortSignal;
}

/** Most bytes of a head. */
const MAX_HEAD = 64 * 1024;

/**
 * Runs a CGI program with streamed input and output. Resolves at its end, to the exit code (undefined after a signal)
 * and the last part of its standard error.
 *
 * @throws OpsError `core.cannot-start` (1); `core.cgi-no-head` (1) if it ended without a complete head.
 */
export async function runCgi(
  program: string,
  args: readonly string[],
  options: CgiOptions,
): Promise<{ readonly exitCode: number | undefined; readonly stderr: string }> {
  const child = spawn(program, [...args], {
    cwd: options.cwd,
    env: { ...options.env },
    // a Ctrl-C at the server's terminal must not stop a push in progress
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const ended = new Promise<number | undefined>((resolve, reject) => {
    child.once("error", (cause) =>
      reject(failure("core.cannot-start", { program, reason: errorText(cause) }, { cause })),
    );
    child.once("close", (code) => resolve(code ?? undefined));
  });
  const stop = (): void => {
    if (child.pid !== undefined) sendSignal(-child.pid, "SIGTERM");
  };
  options.signal?.addEventListener("abort", stop, { once: true });
  const stderr = new OutputTail(MAX_HEAD);
  child.stderr.on("data", (chunk: Buffer) => stderr.add(chunk));
  // a program that responds without reading its input closes the pipe
  pipeline(options.input, child.stdin).catch(() => child.stdin.destroy());
  const answered = answer(child.stdout, program, options).catch((error: unknown) => {
    stop();
    return error instanceof Error ? error : new Error(errorText(error));
  });
  try {
    const exitCode = await ended;
    const problem = await answered;
    if (problem) throw problem;
    return { exitCode, stderr: stderr.text };
  } finally {
    options.signal?.removeEventListener("abort", stop);
  }
}

async function answer(output: Readable, program: string, options: CgiOptions): Promise<undefined> {
  let head = Buffer.alloc(0);
  let body: Writable | undefined;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    if (body) {
      await write(body, chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = /\r?\n\r?\n/.exec(head.toString("latin1"));
    if (!end && head.length > MAX_HEAD) break;
    if (!end) continue;
    body = options.onHead(parseHead(head.toString("latin1", 0, end.index)));
    await write(body, head.subarray(end.index + end[0].length));
  }
  if (!body) throw failure("core.cgi-no-head", { program });
  body.end();
  return undefined;
}

/** Writes a chunk and waits if the reader's buffer is full. */
async function write(body: Writable, chunk: Uint8Array): Promise<void> {
  if (body.destroyed) throw new Error("the reader is gone");
  if (chunk.length === 0 || body.write(chunk)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      body.off("drain", done).off("close", done);
      resolve();
    };
    body.once("drain", done).once("close", done);
  });
}

/** Parses the lines of a head, `Name: value`; other lines are ignored. */
export function parseHead(text: string): CgiHead {
  const headers = text
    .split(/\r?\n/)
    .map((line) => /^([A-Za-z0-9-]+):[ \t]*(.*)$/.exec(line))
    .filter((found) => found !== null)
    .map(([, name = "", value = ""]) => [name, value] as const);
  const status = headers.find(([name]) => name.toLowerCase() === "status")?.[1];
  const code = Number.parseInt(status ?? "200", 10);
  return {
    status: code >= 200 && code <= 599 ? code : 500,
    headers: headers.filter(([name]) => name.toLowerCase() !== "status"),
  };
}
