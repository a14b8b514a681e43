import { failure, type OpsError } from "../../core/errors.js";
import type { Claim } from "../claim/decide-claim.js";
import { refuseLeaks } from "./leaks.js";
import type { Change, Checkout, RunStep, StepRun } from "../ports.js";
import { protectedChanges, VERIFY_FILE } from "./protected-paths.js";
import { missingVerifyFile } from "./verify-file.js";
import { fillIn, imageName, parseVerifyConfig, type Step } from "./verify-config.js";

/** The steps of the base commit's `.codingworker.yml`: what the agent writes there is not asked. */
export async function readSteps(
  checkout: Checkout,
  { task }: Claim,
  signal: AbortSignal,
): Promise<readonly Step[]> {
  const text = await checkout.readBase(VERIFY_FILE, signal);
  if (text === undefined) throw missingVerifyFile(checkout.baseEntries, task.repository);
  return parseVerifyConfig(text, task.repository);
}

/** As many paths as an error names. */
const NAMED = 5;

export interface Verification {
  readonly claim: Claim;
  readonly checkout: Checkout;
  readonly change: Change;
  readonly steps: readonly Step[];
  /** A fresh working copy of the change comes here. */
  readonly directory: string;
  /** Fails when something lies above the directory that could decide what the steps say. */
  readonly check: () => Promise<void>;
  /** Milliseconds that a step may take at most. */
  readonly stepTimeout: number;
  readonly runStep: RunStep;
  /** What the change must not hold. */
  readonly secrets: readonly string[];
  /** Errors name it: its record holds what the step printed. */
  readonly runId: string;
  /** Called after each step, also the one that failed. */
  readonly onStep: (run: StepRun) => void;
}

/**
 * Runs the steps one after the other on a copy that is thrown away: what they leave behind is never published. A
 * process that is killed here has published nothing.
 *
 * @throws OpsError `worker.protected-path`, `worker.secret-in-change`, `worker.step-failed` (`-without-content`),
 * `worker.step-program-missing` or `worker.step-timed-out` (1); those of `check`.
 */
export async function verifyChange(verification: Verification, signal: AbortSignal): Promise<void> {
  const { claim, checkout, change, steps, directory, check, stepTimeout, runStep, onStep } = verification;
  const forbidden = protectedChanges(change.files);
  if (forbidden.length > 0) {
    throw failure("worker.protected-path", { task: claim.subject, paths: forbidden.slice(0, 5) });
  }
  await checkout.materialize(change.commit, directory, signal);
  await refuseLeaks(verification, verification.secrets, signal);
  const variables = { WORK_DIR: directory, IMAGE_NAME: imageName(claim.repository.name, claim.number) };
  const spent = new Map<string, number>();
  for (const { name, argv, timeout = stepTimeout } of steps) {
    await check();
    const limit = Math.min(timeout, stepTimeout);
    // the limit is the step's, however many commands it has
    const timeoutMs = Math.max(1, limit - (spent.get(name) ?? 0));
    const run = await runStep(
      { name, argv: fillIn(argv, variables), timeoutMs, variables },
      directory,
      signal,
    );
    // an aborted step says nothing about the change
    signal.throwIfAborted();
    onStep(run);
    spent.set(name, (spent.get(name) ?? 0) + run.durationMs);
    const failed = failureOf(run, limit, verification);
    if (failed) throw failed;
  }
  // what a step itself or another task's agent has put there since
  await check();
}

function failureOf(
  run: StepRun,
  timeoutMs: number,
  { claim, checkout, runId }: Verification,
): OpsError | undefined {
  const { name: step, argv, exitCode, timedOut, programMissing } = run;
  const task = claim.subject;
  const { withoutContent } = checkout;
  if (timedOut) return failure("worker.step-timed-out", { task, step, seconds: timeoutMs / 1_000 });
  if (programMissing) {
    return failure("worker.step-program-missing", { task, step, program: argv[0] ?? "", file: VERIFY_FILE });
  }
  if (exitCode === 0) return undefined;
  const params = { task, step, exitCode: exitCode ?? "signal", runId };
  if (withoutContent.length === 0) return failure("worker.step-failed", params);
  return failure("worker.step-failed-without-content", { ...params, paths: withoutContent.slice(0, NAMED) });
}
