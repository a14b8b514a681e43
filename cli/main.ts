import { isatty } from "node:tty";
import { exitCodeOf } from "../core/exit-codes.js";
import { createInterrupts } from "./interrupts.js";
import type { Io } from "./io.js";
import { runCli } from "./run.js";

/** The process boundary: signals in, exit code out. The first signal requests an orderly end, the second an immediate one. */
export async function main(version: string, options: Pick<Io, "loadProgram"> = {}): Promise<void> {
  const { orderly, urgent, interrupt } = createInterrupts();
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  const closed = new AbortController();
  // a reader that stops early (`| head`) is not an error
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") {
      closed.abort();
      return;
    }
    process.stderr.write(`error: standard output: ${error.message}\n`);
    process.exitCode = exitCodeOf("failed");
  });
  // failing to show progress must not end the work
  process.stderr.on("error", () => undefined);
  const io = processIo(version, orderly, urgent);
  const exit = await runCli(process.argv.slice(2), { ...io, outputClosed: closed.signal, ...options });
  process.exitCode ??= exit;
}

function processIo(version: string, signal: AbortSignal, urgent: AbortSignal): Io {
  const { stdin, stdout, stderr } = process;
  return {
    stdin,
    stdout,
    stderr,
    isTerminal: { stdin: isatty(0), stdout: isatty(1), stderr: isatty(2) },
    columns: stderr.columns || stdout.columns || 80,
    cwd: process.cwd(),
    env: process.env,
    version,
    signal,
    urgent,
  };
}
