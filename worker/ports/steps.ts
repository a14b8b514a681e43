import type { LimitHit } from "../../core/process/contained/contained.js";
import type { Isolation } from "../../core/process/contained/sandbox.js";

/** The result of one command of a check. */
export interface StepRun {
  readonly name: string;
  /** The directory of the repository in which it ran; left out for its root. */
  readonly directory?: string;
  readonly argv: readonly string[];
  /** The program doesn't exist: nothing was started, and the exit code is a shell's (127). */
  readonly programMissing?: true;
  /** It fails on the base commit too, so it says nothing about the change. */
  readonly failedBefore?: true;
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
    /** Relative to the directory; `.` for itself. */
    readonly subdirectory: string;
    readonly timeoutMs: number;
    /** Additional environment variables. */
    readonly variables: Readonly<Record<string, string>>;
  },
  directory: string,
  signal: AbortSignal,
) => Promise<StepRun>;
