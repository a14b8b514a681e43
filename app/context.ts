import type { CodedMessage } from "../core/errors.js";
import type { ProgramInput } from "../config/program-config.js";
import { readSettings, type Settings } from "../config/settings.js";
import { type Clock, systemClock } from "../core/time/clock.js";
import type { Emit } from "../core/events.js";

/** How a use-case asks a person. Without a terminal every question is refused by throwing (exit 4). */
export interface Ask {
  /** Yes or no; `--yes` answers yes. Never use it for what destroys data. */
  confirm(question: CodedMessage): Promise<boolean>;
  /** The person must type `expected`; `--yes` does not answer it. */
  typed(question: CodedMessage, expected: string): Promise<boolean>;
}

/** What every use-case gets: the edge of the process, made once per command. */
export interface AppContext {
  readonly settings: Settings;
  /** opsctl's own. */
  readonly version: string;
  /** Where the command was started. */
  readonly cwd: string;
  readonly clock: Clock;
  readonly emit: Emit;
  /** Aborted by the first SIGINT or SIGTERM, with the `OpsError` that names it as reason. */
  readonly signal: AbortSignal;
  /** Aborted by the second one: stop now, whatever is left behind. */
  readonly urgent: AbortSignal;
  readonly ask: Ask;
  /** Loads the Pulumi program that stacks are made of. */
  readonly loadProgram: LoadProgram;
  /** Whether the command may work on the default stack where several are configured and none is named. */
  readonly takesDefaultStack: boolean;
}

/** A module with the program as default export: `index.ts`, or a smaller one in tests of the engine. */
export type LoadProgram = () => Promise<{ readonly default: (given?: ProgramInput) => Promise<object> }>;

export type Edge = Pick<AppContext, "cwd" | "emit" | "signal" | "urgent" | "ask"> & {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly loadProgram?: LoadProgram;
  readonly takesDefaultStack?: boolean;
  readonly version?: string;
  /** `--lang`: instead of the environment's. */
  readonly language?: string | undefined;
};

export function createContext(made: Edge): AppContext {
  const {
    env,
    loadProgram = () => import("../index.js"),
    version = "unknown",
    language,
    takesDefaultStack = false,
    ...edge
  } = made;
  const read = readSettings(env, made.cwd);
  const settings = language === undefined ? read : { ...read, language };
  return { ...edge, takesDefaultStack, version, loadProgram, settings, clock: systemClock };
}
