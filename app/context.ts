import type { CodedMessage } from "../core/errors.js";
import type { ProgramInput } from "../config/program-config.js";
import { readSettings, type Settings } from "../config/settings.js";
import { type Clock, systemClock } from "../core/time/clock.js";
import type { Emit } from "../core/events.js";

/** How a use case asks the user. Without a terminal every question throws a refusal (exit 4). */
export interface Ask {
  /** Yes or no; `--yes` answers yes. Not for operations that destroy data. */
  confirm(question: CodedMessage): Promise<boolean>;
  /** The user must type `expected`; `--yes` does not answer it. */
  typed(question: CodedMessage, expected: string): Promise<boolean>;
}

/** The process boundary as every use case gets it, created once per command. */
export interface AppContext {
  readonly settings: Settings;
  /** Version of opsctl. */
  readonly version: string;
  /** Directory in which the command was started. */
  readonly cwd: string;
  readonly clock: Clock;
  readonly emit: Emit;
  /** Aborted by the first SIGINT or SIGTERM; the reason is the `OpsError` that names the signal. */
  readonly signal: AbortSignal;
  /** Aborted by the second signal: stop at once, without cleanup. */
  readonly urgent: AbortSignal;
  readonly ask: Ask;
  /** Loads the Pulumi program. */
  readonly loadProgram: LoadProgram;
  /** Whether the command may use the default stack when several are configured and none is named. */
  readonly takesDefaultStack: boolean;
}

/** A module with the program as default export: `index.ts`, or a smaller one in tests of the engine. */
export type LoadProgram = () => Promise<{ readonly default: (given?: ProgramInput) => Promise<object> }>;

export type Edge = Pick<AppContext, "cwd" | "emit" | "signal" | "urgent" | "ask"> & {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly loadProgram?: LoadProgram;
  readonly takesDefaultStack?: boolean;
  readonly version?: string;
  /** `--lang`; overrides the environment. */
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
