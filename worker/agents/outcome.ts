import { failure, isOpsError, type OpsError } from "../../core/errors.js";
import { budgetError } from "../budget/task-budget.js";
import { limitError } from "../isolation/limits.js";
import type { AgentOutcome, AgentRun, ModelProblem } from "../ports/agent.js";

/**
 * Decides how a run ended by what happened: an exit code of 0 is no success without a change or after a problem
 * with the model. aider, for example, ends with 0 when its model can't be reached.
 */
export function classifyRun(run: AgentRun, { changed }: { readonly changed: boolean }): AgentOutcome {
  const { problem, overBudget, limitHit } = run;
  if (overBudget) return { kind: "over-budget", spent: overBudget };
  if (limitHit) return { kind: "limit", hit: limitHit };
  // before the time-out, because agents retry until their time is over
  if (problem && !(changed && problem.kind === "edit-unusable")) return problem;
  if (run.idle) return { kind: "idle" };
  if (run.timedOut) return { kind: "timed-out" };
  if (run.exitCode !== 0) return failedEnd(run.exitCode);
  return { kind: changed ? "succeeded" : "unchanged" };
}

/** Ended by a signal: 130 and 137 are a shell's exit codes for SIGINT and SIGKILL (128 + number, POSIX). */
function failedEnd(exitCode: number | undefined): AgentOutcome {
  if (exitCode === undefined) return { kind: "killed", exitCode: "signal" };
  return { kind: exitCode === 130 || exitCode === 137 ? "killed" : "failed", exitCode };
}

export interface RunFacts {
  /** The task's subject. */
  readonly task: string;
  readonly agent: string;
  readonly model: string;
  readonly runId: string;
  readonly timeoutMs: number;
  readonly idleTimeoutMs?: number | undefined;
  readonly now: Date;
}

/** The error of an outcome; its entry in `messages/worker/agent-failures.ts` has the retry class. */
export function outcomeError(outcome: AgentOutcome, facts: RunFacts): OpsError {
  if ("reason" in outcome) return problemError(outcome, facts);
  const { task, agent, runId } = facts;
  const run = { task, agent };
  switch (outcome.kind) {
    case "succeeded":
    case "unchanged":
      return failure("worker.nothing-changed", run);
    case "timed-out":
      return failure("worker.agent-timed-out", { ...run, minutes: facts.timeoutMs / 60_000 });
    case "idle":
      return failure("worker.agent-idle", { ...run, minutes: (facts.idleTimeoutMs ?? 0) / 60_000 });
    case "over-budget":
      return budgetError(outcome.spent, { ...run, runId }, facts.now);
    case "limit":
      return limitError(outcome.hit, task, agent);
    case "killed":
      return failure("worker.agent-killed", { ...run, exitCode: outcome.exitCode });
    case "failed":
      return failure("worker.agent-failed", { ...run, exitCode: outcome.exitCode, runId });
  }
}

function problemError(
  { kind, reason, retryAfterSeconds: seconds = 0 }: ModelProblem,
  facts: RunFacts,
): OpsError {
  const { task, agent, model } = facts;
  const params = { task, agent, model, reason };
  return kind === "rate-limited"
    ? failure("worker.model-rate-limited", { ...params, seconds })
    : failure(CODES[kind], params);
}

/** The problem of an error of `outcomeError`, which agents also throw before they start; undefined for others. */
export function problemOfError(error: unknown): ModelProblem | undefined {
  if (!isOpsError(error)) return undefined;
  const { code, params } = error;
  const reason = String(params["reason"] ?? code);
  if (code === "worker.model-rate-limited") {
    return { kind: "rate-limited", reason, retryAfterSeconds: Number(params["seconds"]) };
  }
  const kind = (Object.keys(CODES) as (keyof typeof CODES)[]).find((each) => CODES[each] === code);
  return kind && { kind, reason };
}

const CODES = {
  unreachable: "worker.model-unreachable",
  "not-authenticated": "worker.model-not-authenticated",
  "no-credit": "worker.model-no-credit",
  "model-not-found": "worker.model-not-found",
  "context-exceeded": "worker.context-exceeded",
  "server-failed": "worker.model-failed",
  "edit-unusable": "worker.edit-unusable",
} as const;
