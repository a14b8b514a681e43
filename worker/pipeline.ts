import { join } from "node:path";
import type { CodedMessage } from "../core/errors.js";
import { classifyRun, outcomeError } from "./agents/outcome.js";
import type { WorkerDeps } from "./deps.js";
import { decideTask } from "./claim/claim.js";
import { decideBranch } from "./claim/decide-branch.js";
import type { Claim } from "./claim/decide-claim.js";
import { dropKept, keepVerified, resumeVerified } from "./kept/resume.js";
import { classifyFailure } from "./message/failure-classes.js";
import type { Change, Checkout } from "./ports/checkout.js";
import type { PullRequest } from "./ports/code-host.js";
import { type ChangeFacts, isMassDeletion } from "./publish/changed-files.js";
import { isDraft } from "./publish/draft.js";
import { publish } from "./publish/publish.js";
import { commitMessage, type RunFacts } from "./publish/pull-request-text.js";
import type { Job } from "./job.js";
import { logAgentEnd, logStepEnd } from "./programs/log-end.js";
import { reportPublished, reportWorking } from "./status/report.js";
import { removeDirectory } from "./remove-directory.js";
import { claimAgentRun } from "./task-claims/claim-agent-run.js";
import { openWorkspace, refuseUnexpectedEntries } from "./verify/workspace.js";
import { VERIFY_FILE } from "./verify/protected-paths.js";
import { readSteps, verifyChange } from "./verify/verify.js";
import { ignoredVerifyFiles } from "./verify/verify-file.js";

/** Maximum number of paths in an event. */
const NAMED = 5;

export type PipelineResult = { readonly published: PullRequest } | { readonly skip: CodedMessage };

/**
 * All steps of a task: claim → checkout → agent → verify → publish. Nothing outside this machine changes
 * before `publish`: after a kill the message is delivered again when its lease ends, and everything is
 * repeated.
 *
 * @throws OpsError for every reason why the task can't be done, or the lease's reason when it was stopped.
 */
export async function runPipeline(deps: WorkerDeps, job: Job): Promise<PipelineResult> {
  const claim = await claimTask(deps, job);
  if ("skip" in claim) return claim;
  const other = await claimAgentRun(deps, job, claim);
  if (other) return other;
  job.log.event("worker.claimed", { title: claim.title, branch: claim.branch });

  const checkout = await checkOut(deps, job, claim);
  const branch = await checkBranch(job, claim, checkout);
  if ("skip" in branch) return branch;
  const steps = await readSteps(checkout, claim, job.lease.signal);
  reportWorking(deps, job, claim);

  const change =
    (await resumeVerified(deps, job, claim, checkout)) ??
    (await makeVerified(deps, job, { claim, checkout, steps }));

  const work = { claim, checkout, change, expected: branch.expected };
  const result = await publishVerified(deps, job, work).catch(async (error: unknown) => {
    // publishing the same commit again would fail in the same way
    if (classifyFailure(error) === "final") await dropKept(deps, job, claim);
    throw error;
  });
  await dropKept(deps, job, claim);
  return result;
}

/** Runs the agent and verifies its work; the commit is kept until it is published. */
async function makeVerified(
  deps: WorkerDeps,
  job: Job,
  work: Pick<Work, "claim" | "checkout" | "steps">,
): Promise<Change> {
  // checked before the agent, so that later findings are attributed to the agent
  await refuseUnexpectedEntries(deps);
  const change = await runAgent(deps, job, work.claim, work.checkout);
  await verify(deps, job, { ...work, change });
  await keepVerified(deps, job, { ...work, change });
  return change;
}

async function publishVerified(
  deps: WorkerDeps,
  job: Job,
  work: Parameters<typeof publishChange>[2],
): Promise<PipelineResult> {
  // after up to half an hour: is the task still requested, and has nobody else done it?
  const claim = await claimTask(deps, job);
  if ("skip" in claim) return claim;
  return { published: await publishChange(deps, job, work) };
}

/** Only reads. */
async function claimTask({ codeHost, policy }: WorkerDeps, { task, lease, log, progress }: Job) {
  const decision = await decideTask(codeHost, task, policy, lease.signal);
  if ("refuse" in decision) throw decision.refuse;
  if ("skip" in decision) return decision;
  const claim = decision.go;
  progress.asked = claim;
  progress.repository = claim.task.repository;
  log.rename(claim.subject);
  return claim;
}

/** Writes below the run's directory only; the next worker removes what a killed one left there. */
async function checkOut({ checkouts }: WorkerDeps, { lease, log, directory, progress }: Job, claim: Claim) {
  const { repository, start, branch } = claim;
  const checkout = await checkouts.open(repository, start, join(directory, "clones"), lease.signal);
  progress.baseCommit = checkout.baseCommit;
  progress.branch = branch;
  log.event("worker.checked-out", { branch: start, commit: checkout.baseCommit.slice(0, 12) });
  const ignored = ignoredVerifyFiles(checkout.baseEntries);
  if (ignored.length > 0) {
    log.event(
      "worker.verify-config-unread",
      { file: VERIFY_FILE, paths: ignored.slice(0, NAMED) },
      "warning",
    );
  }
  const { withoutContent } = checkout;
  if (withoutContent.length > 0) {
    const params = { paths: withoutContent.slice(0, NAMED), count: withoutContent.length };
    log.event("worker.without-content", params, "warning");
  }
  return checkout;
}

async function checkBranch({ lease }: Job, claim: Claim, checkout: Checkout) {
  const decision = decideBranch(claim, {
    baseCommit: checkout.baseCommit,
    tip: claim.pullRequest ? undefined : await checkout.remoteBranch(claim.branch, lease.signal),
    hasTrailer: claim.pullRequest ? await checkout.hasTrailer(claim.trailer, lease.signal) : false,
  });
  if ("refuse" in decision) throw decision.refuse;
  return decision;
}

/** The agent changes its own working copy. Its processes end with it, or with this process. */
async function runAgent(
  { agent, limits }: WorkerDeps,
  { lease, log, progress }: Job,
  claim: Claim,
  checkout: Checkout,
): Promise<Change> {
  const { signal } = lease;
  progress.begun = true;
  log.event("worker.agent-started", { agent: agent.name });
  const { agentTimeout: timeoutMs, agentIdleTimeout: idleTimeoutMs } = limits;
  const options = { timeoutMs, idleTimeoutMs, onLine: (line: string) => log.line(line) };
  const task = { ...claim.task, pass: "implement", attempt: 1 } as const;
  const run = await agent.run(task, checkout.agentDirectory, options, signal);
  progress.agent = { ...run, name: agent.name };
  // a stopped agent did not fail
  signal.throwIfAborted();
  logAgentEnd(log, agent.name, run);
  const change = await checkout.commit(commitMessage(claim, log.runId), signal);
  const outcome = classifyRun(run, { changed: change !== undefined });
  if (outcome.kind !== "succeeded" || !change) {
    const facts = { task: claim.subject, agent: agent.name, runId: log.runId, ...options };
    throw outcomeError(outcome, { ...facts, model: run.model ?? agent.model ?? "" });
  }
  progress.commit = change.commit;
  progress.fileChanges = change.files;
  if (change.converted.length > 0) {
    const paths = change.converted.slice(0, NAMED);
    log.event("worker.converted", { paths, count: change.converted.length });
  }
  return change;
}

type Work = Pick<Parameters<typeof verifyChange>[0], "claim" | "checkout" | "change" | "steps">;

async function verify(deps: WorkerDeps, { log, progress, lease }: Job, work: Work): Promise<void> {
  const { limits, runStep, secrets } = deps;
  const workspace = await openWorkspace(deps, log);
  const verification = {
    ...work,
    directory: workspace.copy,
    check: () => workspace.check(),
    stepTimeout: limits.stepTimeout,
    runStep,
    secrets,
    runId: log.runId,
    onStep: (run: Parameters<Parameters<typeof verifyChange>[0]["onStep"]>[0]) => {
      progress.steps = [...(progress.steps ?? []), run];
      logStepEnd(log, run);
    },
  };
  try {
    await verifyChange(verification, lease.signal);
  } finally {
    await removeDirectory(log, workspace);
  }
}

async function publishChange(
  { codeHost, agent, workerId, clock, readers, redact, draft }: WorkerDeps,
  job: Job,
  work: Pick<Parameters<typeof publish>[0], "claim" | "checkout" | "change" | "expected">,
): Promise<PullRequest> {
  const { log, lease, progress } = job;
  const facts: RunFacts = {
    runId: log.runId,
    workerId,
    agent: agent.name,
    steps: progress.steps ?? [],
    now: clock.now(),
  };
  const changeFacts: ChangeFacts = {
    files: work.change.files,
    filesBefore: work.checkout.baseEntries.length,
    agentOutput: redact(progress.agent?.output ?? ""),
  };
  if (isMassDeletion(changeFacts)) progress.massDeletion = true;
  const text = { facts, change: changeFacts, explain: readers.explain };
  const pullRequest = await publish({ ...work, codeHost, lease, draft: isDraft(draft, false), text });
  reportPublished(job, work.claim, { pullRequest, commit: work.change.commit }, text);
  progress.pullRequest = { number: pullRequest.number, url: pullRequest.url };
  log.event("worker.published", { pullRequest: pullRequest.url, commit: work.change.commit });
  return pullRequest;
}
