import type { PlannedStep } from "../checks/select.js";
import type { Claim } from "../claim/decide-claim.js";
import type { AttemptDeps } from "../deps.js";
import type { AttemptJob } from "../job.js";
import type { Change, Checkout } from "../ports/checkout.js";
import type { StepRun } from "../ports/steps.js";
import { logStepEnd } from "../programs/log-end.js";
import { removeDirectory } from "../remove-directory.js";
import type { Baseline } from "./baseline.js";
import { runSteps } from "./run-steps.js";
import { judgeStep, passed, type StepVerdict } from "./step-failure.js";
import { openWorkspace } from "./workspace.js";

export interface Verification {
  readonly claim: Claim;
  readonly checkout: Checkout;
  readonly change: Change;
  readonly steps: readonly PlannedStep[];
  /** Undefined where the base commit has no such checks. */
  readonly baseline: Baseline | undefined;
}

export interface CheckResult {
  readonly runs: readonly StepRun[];
  /** The step that the change broke; those after it did not run. */
  readonly failed: FailedStep | undefined;
}

export interface FailedStep {
  readonly run: StepRun;
  readonly step: PlannedStep;
  readonly verdict: Exclude<StepVerdict, "go-on">;
  /** The copy in which it ran, which no longer exists. */
  readonly copy: string;
}

/**
 * Runs the steps on a disposable copy of the change. A step that fails on the base commit too is marked, and the
 * next one runs. A kill during this step has published nothing.
 *
 * @throws OpsError `worker.planted`, `worker.strange-entry` (1).
 */
export async function verifyChange(
  deps: AttemptDeps,
  { log, lease }: AttemptJob,
  { claim, checkout, change, steps, baseline }: Verification,
): Promise<CheckResult> {
  const { limits, runStep } = deps;
  const { signal } = lease;
  const runs: StepRun[] = [];
  let failed: FailedStep | undefined;
  const workspace = await openWorkspace(deps, log);
  const onStep = async (run: StepRun, step: PlannedStep): Promise<boolean> => {
    logStepEnd(log, run);
    const verdict = judgeStep(run, passed(run) ? undefined : await baseline?.(step));
    const failedBefore = verdict === "go-on" && !passed(run);
    if (failedBefore) log.event("worker.step-failed-before", { step: run.name }, "warning");
    runs.push(failedBefore ? { ...run, failedBefore } : run);
    if (verdict !== "go-on") failed = { run, step, verdict, copy: workspace.copy };
    return verdict === "go-on";
  };
  try {
    await checkout.materialize(change.commit, workspace.copy, signal);
    const options = {
      ...{
        claim,
        runId: log.runId,
        steps,
        runStep,
        onStep,
        directory: workspace.copy,
        stepTimeout: limits.stepTimeout,
      },
      check: () => workspace.check(),
    };
    await runSteps(options, signal);
  } finally {
    await removeDirectory(log, workspace);
  }
  return { runs, failed };
}
