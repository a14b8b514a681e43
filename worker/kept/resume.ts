import type { WorkerDeps } from "../deps.js";
import type { Claim } from "../claim/decide-claim.js";
import { classifyFailure } from "../message/failure-classes.js";
import type { Job } from "../job.js";
import type { AgentRun } from "../ports/agent.js";
import type { Change, Checkout } from "../ports/checkout.js";
import type { AttemptRecord, ChecksRecord } from "../ports/journal.js";
import type { StepRun } from "../ports/steps.js";
import { reasonText } from "../reason-text.js";
import { refuseChange } from "../verify/refuse-change.js";
import { digestOfClaim } from "./kept-commit.js";

/** The task that a commit is kept for, an issue or a comment. */
function keyOf({ subject, trailer }: Claim): string {
  return `${subject}\n${trailer}`;
}

/**
 * Keeps a verified commit until it is published, so that a later failure doesn't cost another run of the
 * agent. A failure to keep it is only reported.
 */
export async function keepVerified(
  { keptCommits, clock, explain }: WorkerDeps,
  { log, progress, lease }: Job,
  {
    claim,
    checkout,
    change,
  }: { readonly claim: Claim; readonly checkout: Checkout; readonly change: Change },
): Promise<void> {
  if (!progress.agent) return;
  try {
    const bundle = await checkout.save(change.commit, lease.signal);
    const facts = {
      task: keyOf(claim),
      claim: digestOfClaim(claim),
      baseCommit: checkout.baseCommit,
      commit: change.commit,
      runId: log.runId,
      verifiedAt: clock.now().toISOString(),
      files: change.files.map((file) => ({ ...file })),
      agent: { ...withoutOutput(progress.agent) },
      attempts: (progress.attempts ?? []).map((attempt) => ({ ...withoutOutput(attempt) })),
      ...(progress.checks ? { checks: { ...progress.checks } } : {}),
      steps: (progress.steps ?? []).map((step) => ({ ...withoutOutput(step), argv: [...step.argv] })),
    };
    await keptCommits.keep(facts, bundle);
  } catch (error) {
    lease.signal.throwIfAborted();
    log.event("worker.not-kept", { reason: reasonText(explain, error) }, "warning");
  }
}

/** Removes the output: it is in the record of the run that made the commit, and may contain anything. */
function withoutOutput<T extends { readonly output: string }>(run: T): T {
  return { ...run, output: "" };
}

/**
 * The commit that an earlier run verified for the same request: the same text of the issue or comment, on
 * the same base. It is searched for secrets again, since they may have changed.
 */
export async function resumeVerified(
  deps: WorkerDeps,
  job: Job,
  claim: Claim,
  checkout: Checkout,
): Promise<Change | undefined> {
  const { log, progress, lease } = job;
  const { signal } = lease;
  try {
    const kept = await deps.keptCommits.find(keyOf(claim), checkout.baseCommit);
    if (kept?.facts.claim !== digestOfClaim(claim)) return undefined;
    const { commit, files, runId, agent, steps, attempts = [], checks } = kept.facts;
    if (!(await checkout.restore(kept.bundle, commit, signal))) return undefined;
    // converted files are in the record of the run that made the commit
    const change = { commit, files: files.map(withUndefined), converted: [] };
    await refuseChange({ claim, checkout, change }, deps.secrets, signal);
    log.event("worker.kept-found", { commit, runId, agent: agent.name });
    progress.begun = true;
    progress.agent = agent as unknown as AgentRun & { name: string };
    progress.steps = steps as unknown as readonly StepRun[];
    progress.attempts = attempts as unknown as readonly AttemptRecord[];
    if (checks) progress.checks = checks as unknown as ChecksRecord;
    progress.commit = commit;
    progress.fileChanges = change.files;
    progress.verifiedBy = runId;
    return change;
  } catch (error) {
    signal.throwIfAborted();
    if (classifyFailure(error) === "trouble") throw error;
    log.event("worker.kept-unusable", { reason: reasonText(deps.explain, error) }, "warning");
    return undefined;
  }
}

function withUndefined(file: { path: string; status: "added" | "modified" | "deleted" } & Partial<Counts>) {
  return { ...file, additions: file.additions, deletions: file.deletions };
}

interface Counts {
  readonly additions: number | undefined;
  readonly deletions: number | undefined;
}

/** Removes the kept commit after it was published, or when it can never be. */
export async function dropKept(
  { keptCommits, explain }: WorkerDeps,
  { log }: Job,
  claim: Claim,
): Promise<void> {
  try {
    await keptCommits.drop(keyOf(claim));
  } catch (error) {
    log.event("worker.not-kept", { reason: reasonText(explain, error) }, "warning");
  }
}
