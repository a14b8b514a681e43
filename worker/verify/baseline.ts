import { canonicalJson } from "../../core/json.js";
import type { PlannedStep } from "../checks/select.js";
import type { Claim } from "../claim/decide-claim.js";
import type { AttemptDeps } from "../deps.js";
import type { AttemptJob } from "../job.js";
import type { Checkout } from "../ports/checkout.js";
import type { StepRun } from "../ports/steps.js";
import { removeDirectory } from "../remove-directory.js";
import { runSteps } from "./run-steps.js";
import { openWorkspace } from "./workspace.js";

/** How a step ended on the base commit. */
export type BaselineRun = Pick<StepRun, "exitCode" | "timedOut" | "programMissing">;

/** The results of a worker's baselines: tasks that start from the same commit share one. */
export type Baselines = Map<string, ReadonlyMap<string, BaselineRun>>;

/** Our choice: each has a few numbers for each step. */
const MAX_BASELINES = 50;

export interface BaselineWork {
  readonly claim: Claim;
  readonly checkout: Checkout;
  readonly steps: readonly PlannedStep[];
}

/** How a step ends on the base commit: what failed there before is not the agent's fault. */
export type Baseline = (step: PlannedStep) => Promise<BaselineRun | undefined>;

/**
 * Runs the steps on the base commit when it is first asked. It is only asked when a step has failed, and so
 * after the agent has ended: an agent could spoil it, so that its own failures would not count.
 */
export function openBaseline(deps: AttemptDeps, job: AttemptJob, work: BaselineWork): Baseline {
  const { claim, checkout, steps } = work;
  const key = canonicalJson([claim.task.repository, checkout.baseCommit, steps]);
  return async (step) => {
    const known = deps.baselines.get(key);
    const results = known ?? (await runOnBase(deps, job, work));
    if (!known) remember(deps.baselines, key, results);
    return results.get(keyOf(step));
  };
}

/** Every step, also after one that failed. */
async function runOnBase(
  deps: AttemptDeps,
  { log, lease }: AttemptJob,
  { claim, checkout, steps }: BaselineWork,
): Promise<ReadonlyMap<string, BaselineRun>> {
  const { limits, runStep } = deps;
  const { signal } = lease;
  const results = new Map<string, BaselineRun>();
  log.event("worker.baseline-started", { commit: checkout.baseCommit.slice(0, 12) });
  const workspace = await openWorkspace(deps, log);
  try {
    await checkout.materialize(checkout.baseCommit, workspace.copy, signal);
    const options = {
      ...{
        claim,
        runId: log.runId,
        ofBase: true,
        steps,
        runStep,
        directory: workspace.copy,
        stepTimeout: limits.stepTimeout,
      },
      check: () => workspace.check(),
      onStep: ({ exitCode, timedOut, programMissing }: StepRun, step: PlannedStep): boolean => {
        results.set(keyOf(step), { exitCode, timedOut, ...(programMissing ? { programMissing } : {}) });
        return true;
      },
    };
    await runSteps(options, signal);
  } finally {
    await removeDirectory(log, workspace);
  }
  return results;
}

function keyOf({ directory, name, argv }: PlannedStep): string {
  return canonicalJson([directory, name, argv]);
}

function remember(baselines: Baselines, key: string, results: ReadonlyMap<string, BaselineRun>): void {
  baselines.set(key, results);
  const [oldest] = baselines.keys();
  if (baselines.size > MAX_BASELINES && oldest !== undefined) baselines.delete(oldest);
}
