import type { OpsError } from "../../core/errors.js";
import { isCostUnknown } from "../budget/budget.js";
import type { RunBudget, TaskBudget } from "../budget/task-budget.js";
import { isFree } from "../agents/models.js";
import { classifyRun, outcomeError } from "../agents/outcome.js";
import type { Claim } from "../claim/decide-claim.js";
import type { AttemptDeps } from "../deps.js";
import type { AttemptJob } from "../job.js";
import { CLEANUP_TIMEOUT_MS } from "../message/resolve-message.js";
import type {
  AgentOutcome,
  AgentPass,
  AgentRun,
  AgentRunOptions,
  AgentUsage,
  CheckFailure,
} from "../ports/agent.js";
import type { Change, Checkout } from "../ports/checkout.js";
import { logAgentEnd } from "../programs/log-end.js";
import { reasonText } from "../reason-text.js";
import { commitWork, type Committed } from "./commit-work.js";
import type { PassEnd } from "./next.js";
import { passEnd } from "./pass-end.js";

export interface PassWork {
  readonly claim: Claim;
  readonly checkout: Checkout;
  readonly pass: AgentPass;
  readonly attempt: number;
  /** The change so far; undefined in the first pass. */
  readonly before: Change | undefined;
  /** For the pass `repair`. */
  readonly failure: CheckFailure | undefined;
  /** Milliseconds until the task's deadline. */
  readonly msLeft: number;
  readonly budget: TaskBudget;
}

export interface PassResult {
  readonly end: PassEnd;
  /** The change after the pass: the one before it, where the pass changed nothing or was undone. */
  readonly change: Change | undefined;
  /** Why it has no change of its own. */
  readonly error: OpsError;
}

/**
 * Runs the agent once in its working copy. Its processes end with it, or with this process. The pass `tests` never
 * fails a task: where it fails, or leaves something that must not be published, it is undone.
 *
 * @throws OpsError for changes that must not be published, or can't be stored as they are.
 */
export async function runPass(deps: AttemptDeps, job: AttemptJob, work: PassWork): Promise<PassResult> {
  const { log, lease, progress } = job;
  const { pass, before, checkout } = work;
  const timeoutMs = Math.min(deps.limits.agentTimeout, work.msLeft);
  const run = await startAgent(deps, job, work, timeoutMs);
  if (pass === "implement") progress.agent = { ...run, name: deps.agent.name };
  // a stopped agent did not fail
  lease.signal.throwIfAborted();
  logAgentEnd(log, deps.agent.name, run);
  if (pass === "implement") warnOfUnknownCost(deps, job, run);
  const committed = await commitWork(deps, job, work);
  const outcome = classifyRun(run, { changed: committed.kind === "new" });
  const end = committed.kind === "refused" ? "failed" : passEnd(pass, outcome, committed.kind === "new");
  recordPass(job, work, run, outcome);
  if (before && isUndone(pass, end, committed)) await checkout.resetAgent(before.commit, lease.signal);
  const error =
    committed.kind === "refused" ? committed.error : errorOf(deps, job, work, { run, outcome, timeoutMs });
  return { end, change: end === "changed" && "change" in committed ? committed.change : before, error };
}

const STARTED = {
  implement: "worker.agent-started",
  tests: "worker.tests-pass-started",
  repair: "worker.repair-started",
} as const satisfies Readonly<Record<AgentPass, string>>;

async function startAgent(
  deps: AttemptDeps,
  job: AttemptJob,
  { claim, checkout, pass, attempt, before, failure, budget }: PassWork,
  timeoutMs: number,
): Promise<AgentRun> {
  const { agent, limits } = deps;
  const { lease, log, progress } = job;
  progress.begun = true;
  log.event(STARTED[pass], { agent: agent.name, attempt });
  const task = {
    ...claim.task,
    ...{ pass, attempt },
    ...(failure ? { failure } : {}),
    ...(before ? { changed_files: before.files.map(({ path }) => path) } : {}),
  };
  const running = budget.begin();
  const options: AgentRunOptions = {
    timeoutMs,
    idleTimeoutMs: limits.agentIdleTimeout,
    onLine: (line) => log.line(line),
    onFallback: ({ model, kind, reason }, next) =>
      log.event("worker.model-fallback", { model, kind, reason, next }, "warning"),
    checkBudget: (usage) => running.problemWith(usage),
  };
  let run: AgentRun | undefined;
  try {
    run = await agent.run(task, checkout.agentDirectory, options, lease.signal);
    return run;
  } finally {
    await endSpending(deps, job, running, run?.usage);
    if (budget.usage) progress.usage = budget.usage;
  }
}

/** Not with the lease's signal: what a stopped run has spent counts too. */
async function endSpending(
  { explain }: AttemptDeps,
  { log }: AttemptJob,
  running: RunBudget,
  usage: AgentUsage | undefined,
): Promise<void> {
  try {
    await running.end(usage, AbortSignal.timeout(CLEANUP_TIMEOUT_MS));
  } catch (error) {
    // the next check of the budget writes it, or fails too
    log.event("worker.spending-not-shared", { reason: reasonText(explain, error) }, "warning");
  }
}

function warnOfUnknownCost({ agent, budget }: AttemptDeps, { log }: AttemptJob, run: AgentRun): void {
  const model = run.model ?? agent.model;
  if (!isCostUnknown(budget, run.usage) || (model !== undefined && isFree(model))) return;
  log.event("worker.cost-unknown", { agent: agent.name }, "warning");
}

/** What a pass without a change of its own has left in the directory is undone, before the work goes on. */
function isUndone(pass: AgentPass, end: PassEnd, committed: Committed): boolean {
  if (end === "changed" || committed.kind === "same") return false;
  return pass === "tests" || end === "unchanged";
}

function errorOf(
  { agent, limits, clock }: AttemptDeps,
  { log }: AttemptJob,
  { claim }: PassWork,
  { run, outcome, timeoutMs }: { run: AgentRun; outcome: AgentOutcome; timeoutMs: number },
): OpsError {
  return outcomeError(outcome, {
    task: claim.subject,
    agent: agent.name,
    model: run.model ?? agent.model ?? "",
    runId: log.runId,
    timeoutMs,
    idleTimeoutMs: limits.agentIdleTimeout,
    now: clock.now(),
  });
}

/** Characters of an output in the record of a pass; `agent` has more of the first one's. */
const RECORDED_OUTPUT = 4_096;

function recordPass(
  { progress }: AttemptJob,
  { pass, attempt }: PassWork,
  run: AgentRun,
  { kind: outcome }: AgentOutcome,
): void {
  const { durationMs, model, usage, fallbacks } = run;
  const output = run.output.slice(-RECORDED_OUTPUT);
  const known = {
    ...(model === undefined ? {} : { model }),
    ...(usage ? { usage } : {}),
    ...(fallbacks ? { fallbacks } : {}),
  };
  progress.attempts = [
    ...(progress.attempts ?? []),
    { pass, attempt, outcome, durationMs, output, ...known },
  ];
}
