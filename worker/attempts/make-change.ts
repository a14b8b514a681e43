import { failure, type OpsError } from "../../core/errors.js";
import type { SpentBudget } from "../budget/budget.js";
import { budgetError, openTaskBudget } from "../budget/task-budget.js";
import type { CheckPlan, PlanChecks } from "../checks/plan.js";
import type { Claim } from "../claim/decide-claim.js";
import type { AttemptDeps } from "../deps.js";
import type { AttemptJob } from "../job.js";
import type { Change, Checkout } from "../ports/checkout.js";
import { reasonText } from "../reason-text.js";
import { weakeningMessage } from "../publish/weakening-note.js";
import { reportWorking } from "../status/report.js";
import { openBaseline } from "../verify/baseline.js";
import { concernsOf, unreadConcerns } from "../verify/concerns.js";
import { limitOf } from "../verify/run-steps.js";
import { stepError } from "../verify/step-failure.js";
import { type CheckResult, type FailedStep, verifyChange } from "../verify/verify.js";
import { ignoredVerifyFiles } from "../verify/verify-file.js";
import { readChangedTexts } from "../verify/weakening/changed-texts.js";
import { findWeakening } from "../verify/weakening/index.js";
import { describeFailure } from "./describe-failure.js";
import { decideNext, type Done, type Next } from "./next.js";
import { type PassWork, runPass } from "./run-pass.js";

export interface TaskWork {
  readonly claim: Claim;
  readonly checkout: Checkout;
  readonly planChecks: PlanChecks;
}

/** Maximum number of findings in an error. */
const NAMED = 5;

/** What the passes and checks of a task have led to so far. */
interface State {
  readonly done: Done[];
  change: Change | undefined;
  failed: FailedStep | undefined;
  /** Why the task ends if it is given up now. */
  error: OpsError | undefined;
}

/**
 * Lets the agent make the change, write tests for it, and repair what the checks find, until they pass.
 *
 * @throws OpsError why there is no change that passes.
 */
export async function makeChange(deps: AttemptDeps, job: AttemptJob, work: TaskWork): Promise<Change> {
  const state: State = { done: [], change: undefined, failed: undefined, error: undefined };
  const budget = openTaskBudget(deps.budget, deps.daySpending);
  for (;;) {
    const msLeft = job.deadline - deps.clock.now().getTime();
    const next = decideNext(state.done, deps.rules, msLeft);
    const spent = next.next === "pass" ? await budget.problem(job.lease.signal) : undefined;
    if (spent) endPasses(deps, job, work, state, spent);
    else if (next.next === "pass") await doPass(deps, job, work, state, { ...next, msLeft, budget });
    else if (next.next === "checks") await doChecks(deps, job, work, state);
    else if (next.next === "publish" && state.change) return state.change;
    else throw state.error ?? failure("worker.unexpected", { reason: "no change" });
  }
}

/**
 * Checks a change once more, on another base.
 *
 * @throws OpsError why it does not pass.
 */
export async function checkAgain(
  deps: AttemptDeps,
  job: AttemptJob,
  work: TaskWork,
  change: Change,
): Promise<void> {
  const state: State = { done: [], change, failed: undefined, error: undefined };
  await doChecks(deps, job, work, state);
  if (state.error) throw state.error;
}

async function doPass(
  deps: AttemptDeps,
  job: AttemptJob,
  { claim, checkout }: TaskWork,
  state: State,
  { pass, attempt, msLeft, budget }: Extract<Next, { next: "pass" }> & Pick<PassWork, "msLeft" | "budget">,
): Promise<void> {
  const { change: before, failed } = state;
  const failure = failed && describeFailure(failed, deps.redact);
  if (pass === "repair" && failed) {
    const repair = { number: attempt, of: deps.rules.fixAttempts, step: failed.step.name };
    reportWorking(deps, job, claim, repair);
  }
  const result = await runPass(deps, job, {
    ...{ claim, checkout, pass, attempt, before, failure, msLeft, budget },
  });
  const { end, change, error } = result;
  state.done.push({ did: "pass", pass, end });
  state.change = change;
  if (pass === "tests" && end === "failed") {
    job.log.event("worker.tests-pass-undone", { reason: reasonText(deps.explain, error) }, "warning");
  } else if (end === "failed") state.error = error;
  if (change) Object.assign(job.progress, { commit: change.commit, fileChanges: change.files });
}

/**
 * The agent must not run again. A change that was not checked yet is checked and published without further tests.
 *
 * @throws OpsError `worker.budget-spent`, `worker.day-budget-spent` (1) where there is none.
 */
function endPasses(
  { agent, clock, explain }: AttemptDeps,
  { log }: AttemptJob,
  { claim }: TaskWork,
  { done, change, failed }: State,
  spent: SpentBudget,
): void {
  const run = { task: claim.subject, agent: agent.name, runId: log.runId };
  const error = budgetError(spent, run, clock.now());
  if (!change || failed) throw error;
  log.event("worker.tests-pass-undone", { reason: reasonText(explain, error) }, "warning");
  done.push({ did: "pass", pass: "tests", end: "failed" });
}

async function doChecks(deps: AttemptDeps, job: AttemptJob, work: TaskWork, state: State): Promise<void> {
  const { claim, checkout, planChecks } = work;
  const { change } = state;
  if (!change) return;
  const plan = await planChecks(change, job.lease.signal);
  const { steps, origin } = plan;
  const baseline = origin === "base" ? openBaseline(deps, job, { claim, checkout, steps }) : undefined;
  const result = await verifyChange(deps, job, { claim, checkout, change, steps, baseline });
  const { failed } = result;
  state.failed = failed;
  state.error = failed && errorOf(deps, job, work, failed);
  state.done.push({ did: "checks", result: resultOf(failed) });
  recordChecks(job, work, plan, result);
  if (!failed) await findWeakened(deps, job, work, change);
}

/** @throws OpsError `worker.tests-weakened` (1) where the stack refuses such changes. */
async function findWeakened(
  { rules, explain }: AttemptDeps,
  { progress, lease }: AttemptJob,
  { claim, checkout }: TaskWork,
  change: Change,
): Promise<void> {
  const { files, unread } = await readChangedTexts({ checkout, change }, lease.signal);
  const weakened = findWeakening(files);
  if (progress.checks) {
    const concerns = [...progress.checks.concerns, ...unreadConcerns(unread)];
    progress.checks = { ...progress.checks, weakened, concerns };
  }
  if (weakened.length === 0 || rules.onWeakenedTests === "draft") return;
  const findings = weakened.slice(0, NAMED).map((finding) => explain(weakeningMessage(finding)));
  throw failure("worker.tests-weakened", { task: claim.subject, findings });
}

function resultOf(failed: FailedStep | undefined): Extract<Done, { did: "checks" }>["result"] {
  return failed?.verdict ?? "passed";
}

function errorOf(
  { limits }: AttemptDeps,
  { log }: AttemptJob,
  { claim, checkout }: TaskWork,
  { run, step }: FailedStep,
): OpsError {
  return stepError(run, {
    task: claim.subject,
    runId: log.runId,
    timeoutMs: limitOf(step, limits.stepTimeout),
    withoutContent: checkout.withoutContent,
  });
}

/** The record has the last checks with their outputs, and how each attempt was checked. */
function recordChecks(
  { progress }: AttemptJob,
  { checkout }: TaskWork,
  { origin, source, projects, notes, overridden, omitted }: CheckPlan,
  { runs }: CheckResult,
): void {
  progress.steps = runs;
  const ignored = ignoredVerifyFiles(checkout.baseEntries);
  progress.checks = {
    ...{ origin, source, weakened: [] },
    reasons: [...notes, ...projects.flatMap((project) => project.reasons)],
    concerns: concernsOf({ origin, source, runs, ignored, overridden, omitted }),
  };
  const last = progress.attempts?.at(-1);
  if (!last) return;
  const checks = runs.map(({ output: _, ...run }) => run);
  progress.attempts = [...(progress.attempts ?? []).slice(0, -1), { ...last, checks }];
}
