import type { PlannedStep } from "../checks/select.js";
import type { Claim } from "../claim/decide-claim.js";
import type { RunStep, StepRun } from "../ports/steps.js";
import { fillIn, imageName } from "./verify-config.js";

export interface StepsToRun {
  readonly claim: Pick<Claim, "repository" | "number">;
  readonly steps: readonly PlannedStep[];
  /** A copy of the commit that is verified. */
  readonly directory: string;
  /** Throws when an unexpected entry above the directory could influence the steps. */
  readonly check: () => Promise<void>;
  /** Time-out of a step in milliseconds; the step's own can only shorten it. */
  readonly stepTimeout: number;
  readonly runStep: RunStep;
  /** Called after each step with its result; the steps after it are left out when it returns false. */
  readonly onStep: (run: StepRun, step: PlannedStep) => boolean | Promise<boolean>;
}

/**
 * Runs steps one after the other in a disposable copy: files that they create are never published.
 *
 * @throws OpsError those of `check`; the signal's reason when aborted.
 */
export async function runSteps(options: StepsToRun, signal: AbortSignal): Promise<void> {
  const { claim, steps, directory, check, stepTimeout, runStep, onStep } = options;
  const variables = { WORK_DIR: directory, IMAGE_NAME: imageName(claim.repository.name, claim.number) };
  const spent = new Map<string, number>();
  for (const step of steps) {
    await check();
    const key = `${step.directory}\n${step.name}`;
    // the time-out applies to all commands of the step together
    const timeoutMs = Math.max(1, limitOf(step, stepTimeout) - (spent.get(key) ?? 0));
    const { name, argv, directory: subdirectory } = step;
    const run = await runStep(
      { name, argv: fillIn(argv, variables), subdirectory, timeoutMs, variables },
      directory,
      signal,
    );
    // the result of an aborted step doesn't count
    signal.throwIfAborted();
    spent.set(key, (spent.get(key) ?? 0) + run.durationMs);
    if (!(await onStep(run, step))) break;
  }
  // the step itself or another task's agent may have added entries
  await check();
}

/** The time-out of a step in milliseconds. */
export function limitOf({ timeout }: Pick<PlannedStep, "timeout">, stepTimeout: number): number {
  return Math.min(timeout ?? stepTimeout, stepTimeout);
}
