import type { Command, CommandUnknownOpts, OptionValues } from "@commander-js/extra-typings";
import type { AppContext } from "../app/context.js";
import type { FailureKind } from "../core/exit-codes.js";
import type { GlobalOptions } from "./globals.js";
import type { ReadInput } from "./input.js";
import type { Out } from "./output/out.js";

/** What a command gives back: one JSON document, its rendering for people, and how it ended if not well. */
export interface Outcome {
  readonly json: unknown;
  readonly render: (out: Out) => void;
  readonly exit?: FailureKind | undefined;
}

/** Standard output while a command still runs. */
export interface LiveOutput {
  /** Silent with `--json`. */
  readonly out: Out;
  /** Aborted when nobody reads any more (`| head`). */
  readonly closed: AbortSignal;
}

/** What a command's work gets besides its arguments and options. */
export interface CommandInput {
  readonly globals: GlobalOptions;
  /** Where to show something before the result, e.g. a plan before its question. Silent with `--json`. */
  readonly out: Out;
  /** For results that come bit by bit. */
  readonly live: LiveOutput;
  readonly readInput: ReadInput;
  /** Whether a person can answer questions. */
  readonly hasTerminal: boolean;
  /** Whether a person looks at the result, as far as anybody can tell: it is not piped, and not JSON. */
  readonly isWatched: boolean;
}

/** A command's work: one use-case called with the arguments and options as they are declared. */
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
