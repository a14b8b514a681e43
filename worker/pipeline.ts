import { join } from "node:path";
import { type CodedMessage, failure } from "../core/errors.js";
import type { Bench } from "./deps.js";
import { decideTask } from "./claim/claim.js";
import { decideBranch } from "./claim/decide-branch.js";
import type { Claim } from "./claim/decide-claim.js";
import { dropKept, keepVerified, resumeVerified } from "./kept/resume.js";
import { classifyFailure } from "./message/failure-classes.js";
import type { Change, Checkout, PullRequest } from "./ports.js";
import { type ChangeFacts, isMassDeletion } from "./publish/changed-files.js";
import { publish } from "./publish/publish.js";
import { commitMessage, type RunFacts } from "./publish/pull-request-text.js";
import type { Job } from "./job.js";
import { reasonText } from "./reason-text.js";
import { tellAgentEnd, tellStepEnd } from "./programs/log-end.js";
import { removeDirectory } from "./remove-directory.js";
import { openPlace, refuseStrangers } from "./verify/workspace.js";
import { VERIFY_FILE } from "./verify/protected-paths.js";
import { readSteps, verifyChange } from "./verify/verify.js";
import { unreadBeside } from "./verify/verify-file.js";

/** As many paths as an event names. */
const NAMED = 5;

export type Verdict = { readonly published: PullRequest } | { readonly skip: CodedMessage };

/**
 * The whole story of a task: claim → checkout → agent → verify → publish. Until `publish` nothing outside this
 * machine changes: killed before it, the message comes back when its lease ends and everything is done anew.
 *
 * @throws OpsError for everything that keeps the task from being done, the lease's reason when it was cut off.
 */
export async function runPipeline(bench: Bench, job: Job): Promise<Verdict> {
  const claim = await claimTask(bench, job);
  if ("skip" in claim) return claim;
  job.log.tell("worker.claimed", { title: claim.title, branch: claim.branch });

  const checkout = await checkOut(bench, job, claim);
  const branch = await lookAtBranch(job, claim, checkout);
  if ("skip" in branch) return branch;
  const steps = await readSteps(checkout, claim, job.lease.signal);

  const change =
    (await resumeVerified(bench, job, claim, checkout)) ??
    (await makeVerified(bench, job, { claim, checkout, steps }));

  const work = { claim, checkout, change, expected: branch.expected };
  const verdict = await publishVerified(bench, job, work).catch(async (error: unknown) => {
    // sent again, the same commit would meet the same end
    if (classifyFailure(error) === "final") await dropKept(bench, job, claim);
    throw error;
  });
  await dropKept(bench, job, claim);
  return verdict;
}

/** The agent's work, verified; kept from then on until it is published. */
async function makeVerified(
  bench: Bench,
  job: Job,
  work: Pick<Work, "claim" | "checkout" | "steps">,
): Promise<Change> {
  // now: what lies there after the agent is of its making
  await refuseStrangers(bench);
  const change = await letAgentWork(bench, job, work.claim, work.checkout);
  await verify(bench, job, { ...work, change });
  await keepVerified(bench, job, { ...work, change });
  return change;
}

async function publishVerified(
  bench: Bench,
  job: Job,
  work: Parameters<typeof makePublic>[2],
): Promise<Verdict> {
  // an agent may take half an hour: is it still wanted, and did nobody else do it?
  const still = await claimTask(bench, job);
  if ("skip" in still) return still;
  return { published: await makePublic(bench, job, work) };
}

/** Reads only. */
async function claimTask({ codeHost, policy }: Bench, { task, lease, log, found }: Job) {
  const decision = await decideTask(codeHost, task, policy, lease.signal);
  if ("refuse" in decision) throw decision.refuse;
  if ("skip" in decision) return decision;
  const claim = decision.go;
  found.asked = claim;
  found.repository = claim.task.repository;
  log.rename(claim.subject);
  return claim;
}

/** Writes below the run's directory only; a worker that starts later removes what a killed one has left there. */
async function checkOut({ checkouts }: Bench, { lease, log, directory, found }: Job, claim: Claim) {
  const { repository, start, branch } = claim;
  const checkout = await checkouts.open(repository, start, join(directory, "clones"), lease.signal);
  found.baseCommit = checkout.baseCommit;
  found.branch = branch;
  log.tell("worker.checked-out", { branch: start, commit: checkout.baseCommit.slice(0, 12) });
  const unread = unreadBeside(checkout.baseEntries);
  if (unread.length > 0) {
    log.tell("worker.verify-config-unread", { file: VERIFY_FILE, paths: unread.slice(0, NAMED) }, "warning");
  }
  const { withoutContent } = checkout;
  if (withoutContent.length > 0) {
    const params = { paths: withoutContent.slice(0, NAMED), count: withoutContent.length };
    log.tell("worker.without-content", params, "warning");
  }
  return checkout;
}

async function lookAtBranch({ lease }: Job, claim: Claim, checkout: Checkout) {
  const decision = decideBranch(claim, {
    baseCommit: checkout.baseCommit,
    tip: claim.pullRequest ? undefined : await checkout.remoteBranch(claim.branch, lease.signal),
    hasTrailer: claim.pullRequest ? await checkout.hasTrailer(claim.trailer, lease.signal) : false,
  });
  if ("refuse" in decision) throw decision.refuse;
  return decision;
}

/** The agent changes its own working copy; what it started ends with it, or with this process. */
async function letAgentWork(
  { agent, limits }: Bench,
  { lease, log, found }: Job,
  claim: Claim,
  checkout: Checkout,
): Promise<Change> {
  const { signal } = lease;
  found.begun = true;
  log.tell("worker.agent-started", { agent: agent.name });
  const options = { timeoutMs: limits.agentTimeout, onLine: (line: string) => log.line(line) };
  const run = await agent.run(claim.task, checkout.agentDirectory, options, signal);
  found.agent = { ...run, name: agent.name };
  // an agent that was cut off has failed at nothing
  signal.throwIfAborted();
  tellAgentEnd(log, agent.name, run);
  const params = { task: claim.subject, agent: agent.name };
  if (run.timedOut) {
    throw failure("worker.agent-timed-out", { ...params, minutes: limits.agentTimeout / 60_000 });
  }
  // by a signal: what shells make of SIGINT and SIGKILL (128 + number, POSIX) says the same
  if (run.exitCode === undefined || run.exitCode === 130 || run.exitCode === 137) {
    throw failure("worker.agent-killed", { ...params, exitCode: run.exitCode ?? "signal" });
  }
  if (run.exitCode !== 0) {
    throw failure("worker.agent-failed", { ...params, exitCode: run.exitCode, runId: log.runId });
  }
  const change = await checkout.commit(commitMessage(claim, log.runId), signal);
  if (!change) throw failure("worker.nothing-changed", params);
  found.commit = change.commit;
  found.fileChanges = change.files;
  if (change.converted.length > 0) {
    const paths = change.converted.slice(0, NAMED);
    log.tell("worker.converted", { paths, count: change.converted.length });
  }
  return change;
}

type Work = Pick<Parameters<typeof verifyChange>[0], "claim" | "checkout" | "change" | "steps">;

async function verify(bench: Bench, { log, found, lease }: Job, work: Work): Promise<void> {
  const { limits, runStep, secrets } = bench;
  const place = await openPlace(bench, log);
  const verification = {
    ...work,
    directory: place.copy,
    check: () => place.check(),
    stepTimeout: limits.stepTimeout,
    runStep,
    secrets,
    runId: log.runId,
    onStep: (run: Parameters<Parameters<typeof verifyChange>[0]["onStep"]>[0]) => {
      found.steps = [...(found.steps ?? []), run];
      tellStepEnd(log, run);
    },
  };
  try {
    await verifyChange(verification, lease.signal);
  } finally {
    await removeDirectory(log, place);
  }
}

async function makePublic(
  { codeHost, agent, workerId, clock, explain, redact }: Bench,
  { log, lease, found }: Job,
  work: Pick<Parameters<typeof publish>[0], "claim" | "checkout" | "change" | "expected">,
): Promise<PullRequest> {
  const facts: RunFacts = {
    runId: log.runId,
    workerId,
    agent: agent.name,
    steps: found.steps ?? [],
    now: clock.now(),
  };
  const onSilent = (error: unknown): void =>
    log.tell("worker.comment-failed", { reason: reasonText(explain, error) }, "warning");
  const told: ChangeFacts = {
    files: work.change.files,
    filesBefore: work.checkout.baseEntries.length,
    agentOutput: redact(found.agent?.output ?? ""),
  };
  if (isMassDeletion(told)) found.massDeletion = true;
  const pullRequest = await publish({ ...work, codeHost, lease, facts, told, onSilent });
  found.pullRequest = { number: pullRequest.number, url: pullRequest.url };
  log.tell("worker.published", { pullRequest: pullRequest.url, commit: work.change.commit });
  return pullRequest;
}
