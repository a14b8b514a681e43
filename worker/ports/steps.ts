import type { LimitHit } from "../../core/process/contained/contained.js";
import type { Isolation } from "../../core/process/contained/sandbox.js";

/** The result of one step of `.codingworker.yml`. */
export interface StepRun {
  readonly name: string;
  readonly argv: readonly string[];
  /** The program doesn't exist: nothing was started, and the exit code is a shell's (127). */
  readonly programMissing?: true;
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  readonly durationMs: number;
  /** The last 64 KiB of its output. */
  readonly output: string;
  /** What held while it ran. */
  readonly isolation?: Isolation;
  /** The limit for which it was ended. */
  readonly limitHit?: LimitHit;
}

/** Runs one program of a repository in a directory, contained. */
export type RunStep = (
  step: {
    readonly name: string;
    readonly argv: readonly string[];
    readonly timeoutMs: number;
    /** Additional environment variables. */
    readonly variables: Readonly<Record<string, string>>;
  },
  directory: string,
  signal: AbortSignal,
) => Promise<StepRun>;
