import type { Command } from "commander";
import type { AppContext } from "../app/context.js";
import type { FailureKind } from "../core/exit-codes.js";
import type { ReadInput } from "./input.js";
import type { Out } from "./output/out.js";

/** Options that every command has, before or after its name. */
export interface GlobalOptions {
  readonly stack?: string;
  readonly json: boolean;
  readonly yes: boolean;
  readonly color: boolean;
  readonly verbose: boolean;
  readonly lang?: string;
}

/** What a command gives back: one JSON document, its rendering for people, and how it ended if not well. */
export interface Outcome {
  readonly json: unknown;
  readonly render: (out: Out) => void;
  readonly exit?: FailureKind;
}

/** Standard output while a command still runs. */
export interface LiveOutput {
  /** Silent with `--json`. */
  readonly out: Out;
  /** Aborted when nobody reads any more (`| head`). */
  readonly closed: AbortSignal;
}

/** A command's work: one use-case called with parsed options. */
export type Work = (
  app: AppContext,
  input: {
    readonly args: readonly string[];
    readonly options: Readonly<Record<string, unknown>>;
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
  },
) => Promise<Outcome>;

/** Gives `command` the global options and the action that runs `work`. */
export type Attach = (command: Command, work: Work) => void;
