import { failure, type OpsError } from "../../core/errors.js";
import type { Claim } from "../claim/decide-claim.js";
import { limitError } from "../isolation/limits.js";
import { refuseLeaks } from "./leaks.js";
import type { Change, Checkout } from "../ports/checkout.js";
import type { RunStep, StepRun } from "../ports/steps.js";
import { protectedChanges, VERIFY_FILE } from "./protected-paths.js";
import { missingVerifyFile } from "./verify-file.js";
import { fillIn, imageName, parseVerifyConfig, type Step } from "./verify-config.js";

/** The steps in the base commit's `.codingworker.yml`; the agent's changes to it have no effect. */
export async function readSteps(
  checkout: Checkout,
  { task }: Claim,
  signal: AbortSignal,
): Promise<readonly Step[]> {
  const text = await checkout.readBase(VERIFY_FILE, signal);
  if (text === undefined) throw missingVerifyFile(checkout.baseEntries, task.repository);
  return parseVerifyConfig(text, task.repository);
}

/** Maximum number of paths in an error. */
const NAMED = 5;

export interface Verification {
  readonly claim: Claim;
  readonly checkout: Checkout;
  readonly change: Change;
  readonly steps: readonly Step[];
  /** Directory for a fresh working copy of the change. */
  readonly directory: string;
  /** Throws when an unexpected entry above the directory could influence the steps. */
  readonly check: () => Promise<void>;
  /** Time-out of a step in milliseconds. */
  readonly stepTimeout: number;
  readonly runStep: RunStep;
  /** Secrets that the change must not contain. */
  readonly secrets: readonly string[];
  /** For errors: the run's record contains the step's output. */
  readonly runId: string;
  /** Called after each step, including a failed one. */
  readonly onStep: (run: StepRun) => void;
}

/**
 * Runs the steps one after the other on a disposable copy: files that they create are never published. A
 * kill during this step has published nothing.
 *
 * @throws OpsError `worker.protected-path`, `worker.secret-in-change`, `worker.step-failed`
 * (`-without-content`), `worker.step-program-missing` or `worker.step-timed-out` (1); those of `check`.
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
    // the time-out applies to all commands of the step together
    const timeoutMs = Math.max(1, limit - (spent.get(name) ?? 0));
    const run = await runStep(
      { name, argv: fillIn(argv, variables), timeoutMs, variables },
      directory,
      signal,
    );
    // the result of an aborted step doesn't count
    signal.throwIfAborted();
    onStep(run);
    spent.set(name, (spent.get(name) ?? 0) + run.durationMs);
    const failed = failureOf(run, limit, verification);
    if (failed) throw failed;
  }
  // the step itself or another task's agent may have added entries
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
  if (run.limitHit) return limitError(run.limitHit, task, step);
  if (timedOut) return failure("worker.step-timed-out", { task, step, seconds: timeoutMs / 1_000 });
  if (programMissing) {
    return failure("worker.step-program-missing", { task, step, program: argv[0] ?? "", file: VERIFY_FILE });
  }
  if (exitCode === 0) return undefined;
  const params = { task, step, exitCode: exitCode ?? "signal", runId };
  if (withoutContent.length === 0) return failure("worker.step-failed", params);
  return failure("worker.step-failed-without-content", { ...params, paths: withoutContent.slice(0, NAMED) });
}
