import type { Command, CommandUnknownOpts, OptionValues } from "@commander-js/extra-typings";
import type { AppContext } from "../app/context.js";
import type { FailureKind } from "../core/exit-codes.js";
import type { GlobalOptions } from "./globals.js";
import type { ReadInput } from "./input.js";
import type { Out } from "./output/out.js";

/** A command's result: one JSON document, its rendering as text, and the exit kind if it failed. */
export interface Outcome {
  readonly json: unknown;
  readonly render: (out: Out) => void;
  /** Written unchanged instead, where standard output is a file or a program and not a terminal. */
  readonly raw?: Uint8Array;
  readonly exit?: FailureKind | undefined;
}

/** Standard output while a command is running. */
export interface LiveOutput {
  /** Silent with `--json`. */
  readonly out: Out;
  /** Aborted when the reader has closed standard output (`| head`). */
  readonly closed: AbortSignal;
}

/** The input of a command's work besides arguments and options. */
export interface CommandInput {
  readonly globals: GlobalOptions;
  /** Output before the result, e.g. a plan before its question. Silent with `--json`. */
  readonly out: Out;
  /** Output for results that arrive in parts. */
  readonly live: LiveOutput;
  readonly readInput: ReadInput;
  /** Whether the user can answer questions. */
  readonly hasTerminal: boolean;
  /** Whether a user probably sees the result: it is neither piped nor JSON. */
  readonly isWatched: boolean;
}

/** A command's work: calls one use case with the declared arguments and options. */
export type Work<Args, Options> = (
  app: AppContext,
  input: CommandInput & { readonly args: Args; readonly options: Options },
) => Promise<Outcome>;

/** Gives `command` the global options and the action that runs `work`. */
export type Attach = <Args extends unknown[], Options extends OptionValues, Parents extends OptionValues>(
  command: Command<Args, Options, Parents>,
  work: Work<Args, Options>,
) => void;

/** A command, whatever its arguments and options. */
export type AnyCommand = CommandUnknownOpts;
