import type { Readable } from "node:stream";
import type { GlobalOptions } from "./globals.js";
import type { LoadProgram } from "../app/context.js";

/** The process boundary as the command line uses it; tests provide their own. */
export interface Io {
  readonly stdout: { write(content: string | Uint8Array): unknown };
  readonly stderr: NodeJS.WritableStream | { write(text: string): unknown };
  readonly stdin: Readable;
  readonly isTerminal: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  readonly columns: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** Aborted by the second signal. */
  readonly urgent: AbortSignal;
  /** Aborted when the reader of standard output has closed it; if left out, never. */
  readonly outputClosed?: AbortSignal;
  /** A Pulumi program to run instead of the product's own. */
  readonly loadProgram?: LoadProgram;
}

/** Whether questions are possible: both sides must be terminals. */
export function canAsk({ isTerminal }: Io): boolean {
  return isTerminal.stdin && isTerminal.stderr;
}

export function outOptions(
  globals: GlobalOptions,
  io: Io,
  stream: "stdout" | "stderr",
): { color: boolean; width: number } {
  const noColor = Boolean(io.env["NO_COLOR"]) || io.env["TERM"] === "dumb";
  return {
    color: globals.color && !noColor && io.isTerminal[stream],
    // a file has no width, so lines are not cut
    width: io.isTerminal[stream] ? io.columns : Number.POSITIVE_INFINITY,
  };
}
