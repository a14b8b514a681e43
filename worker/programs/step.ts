import { type Containment, runContained } from "../../core/process/contained/contained.js";
import { findProgram } from "../../core/process/contained/find-program.js";
import { childEnvironment, type Variables } from "./child-environment.js";
import type { RunStep, StepRun } from "../ports/steps.js";
import { privateHome } from "./private-home.js";

export interface StepOptions {
  /** The user's environment. Steps get only the variables of `childEnvironment`. */
  readonly variables: Variables;
  /** Default: the strongest that the machine supports. */
  readonly containment?: Containment;
}

/**
 * Runs the programs of a repository, contained. A step whose program doesn't exist ends with 127 as in a
 * shell, since that is the repository's mistake. Rejects with the signal's reason when aborted.
 */
export function containedSteps({ variables, containment }: StepOptions): RunStep {
  return async ({ name, argv, timeoutMs, variables: added }, directory, signal) => {
    const [program = "", ...args] = argv;
    const env = { ...added, ...childEnvironment(variables, await privateHome(directory)) };
    if (!(await findProgram(program, env["PATH"] ?? "", directory))) return notFound(name, argv);
    const result = await runContained(program, args, {
      cwd: directory,
      env,
      timeoutMs,
      signal,
      ...(containment === undefined ? {} : { containment }),
    });
    signal.throwIfAborted();
    const { exitCode, timedOut, durationMs, output } = result;
    return { name, argv, exitCode, timedOut, durationMs, output };
  };
}

function notFound(name: string, argv: readonly string[]): StepRun {
  const output = `${argv[0] ?? ""}: not found\n`;
  return { name, argv, programMissing: true, exitCode: 127, timedOut: false, durationMs: 0, output };
}
