import type { Readable } from "node:stream";
import type { GlobalOptions } from "./globals.js";
import type { LoadProgram } from "../app/context.js";

/** The edge of the process as the command line sees it; tests make one of their own. */
export interface Io {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: NodeJS.WritableStream | { write(text: string): unknown };
  readonly stdin: Readable;
  readonly isTerminal: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  readonly columns: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** Aborted by the second. */
  readonly urgent: AbortSignal;
  /** Aborted when the reader of standard output has left; never, if it isn't given. */
  readonly outputClosed?: AbortSignal;
  /** The Pulumi program to run instead of the product's own. */
  readonly loadProgram?: LoadProgram;
}

/** Questions need a terminal on both sides: someone to read them and someone to answer. */
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
    // a file has no width: what reads it gets everything
    width: io.isTerminal[stream] ? io.columns : Number.POSITIVE_INFINITY,
  };
}
