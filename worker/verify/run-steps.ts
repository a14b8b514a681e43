import type { PlannedStep } from "../checks/select.js";
import type { Claim } from "../claim/decide-claim.js";
import { dockerFilesDirectory, writeDockerFiles } from "../docker/docker-files.js";
import type { RunStep, StepRun } from "../ports/steps.js";
import { fillIn, imageName } from "./verify-config.js";

export interface StepsToRun {
  readonly claim: Pick<Claim, "repository" | "number">;
  /** The run's id: the label of its containers and images. */
  readonly runId: string;
  /** Whether the base commit is checked: its image must not take the place of the change's. */
  readonly ofBase?: boolean;
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
  const { steps, directory, check, stepTimeout, runStep, onStep } = options;
  const variables = variablesOf(options);
  const spent = new Map<string, number>();
  for (const step of steps) {
    await check();
    if (step.files) await writeDockerFiles(directory, step.files);
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

function variablesOf({ claim, directory, runId, ofBase }: StepsToRun) {
  const image = `${imageName(claim.repository.name, claim.number)}${ofBase ? "-base" : ""}`;
  return {
    ...{ WORK_DIR: directory, IMAGE_NAME: image, RUN_ID: runId },
    // names of Compose's projects have no dots, which names of images may have
    PROJECT_NAME: image.replace(/[^a-z0-9_-]/g, "-"),
    DOCKER_FILES: dockerFilesDirectory(directory),
  };
}

/** The time-out of a step in milliseconds. */
export function limitOf({ timeout }: Pick<PlannedStep, "timeout">, stepTimeout: number): number {
  return Math.min(timeout ?? stepTimeout, stepTimeout);
}
