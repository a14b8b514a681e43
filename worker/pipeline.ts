import type { CodedMessage } from "../core/errors.js";
import { makeChange, type TaskWork } from "./attempts/make-change.js";
import { openChecks } from "./checks/plan.js";
import { checkBranch, checkOut, claimTask } from "./claim/start-work.js";
import type { WorkerDeps } from "./deps.js";
import type { Job } from "./job.js";
import { askDocker, removeContainers } from "./docker/worker-docker.js";
import { isPublishedLater, keepPartialWork } from "./kept/partial-work.js";
import { dropKept, keepVerified, resumeVerified } from "./kept/resume.js";
import { classifyFailure } from "./message/failure-classes.js";
import type { Change } from "./ports/checkout.js";
import type { PullRequest } from "./ports/code-host.js";
import { publishChange, type PublishableWork } from "./publish/publish-change.js";
import { isOvertaken, MOST_REBASES, rebaseWork } from "./publish/rebase.js";
import { reportWorking } from "./status/report.js";
import { claimAgentRun } from "./task-claims/claim-agent-run.js";
import { refuseUnexpectedEntries } from "./verify/workspace.js";

export type PipelineResult = { readonly published: PullRequest } | { readonly skip: CodedMessage };

/**
 * All steps of a task: claim → checkout → agent and checks, until they pass → publish. Nothing outside this machine
 * changes before `publish`: after a kill the message is delivered again when its lease ends, and everything is
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
  const planChecks = await openChecks(
    claim.task.repository,
    checkout,
    askDocker(deps, job),
    job.lease.signal,
  );
  reportWorking(deps, job, claim);

  const change =
    (await resumeVerified(deps, job, claim, checkout)) ??
    (await makeVerified(deps, job, { claim, checkout, planChecks }));

  const work = { claim, checkout, change, expected: branch.expected };
  const result = await publishVerified(deps, job, work).catch(async (error: unknown) => {
    // publishing the same commit again would fail in the same way
    if (classifyFailure(error) === "final") await dropKept(deps, job, claim);
    if (!isPublishedLater(error)) await keepPartialWork(deps, job, work);
    throw error;
  });
  if ("skip" in result) await keepPartialWork(deps, job, work);
  await dropKept(deps, job, claim);
  return result;
}

/** Lets the agent make a change that passes the checks; the commit is kept until it is published. */
async function makeVerified(deps: WorkerDeps, job: Job, work: TaskWork): Promise<Change> {
  // checked before the agent, so that later findings are attributed to the agent
  await refuseUnexpectedEntries(deps);
  try {
    const change = await makeChange(deps, job, work);
    await keepVerified(deps, job, { ...work, change });
    return change;
  } catch (error) {
    await keepPartialWork(deps, job, work);
    throw error;
  } finally {
    await removeContainers(deps, job);
  }
}

async function publishVerified(
  deps: WorkerDeps,
  job: Job,
  work: PublishableWork,
  round = 1,
): Promise<PipelineResult> {
  // after hours: is the task still requested, and has nobody else done it?
  const claim = await claimTask(deps, job);
  if ("skip" in claim) return claim;
  try {
    return { published: await publishChange(deps, job, work) };
  } catch (error) {
    if (!isOvertaken(error, work) || round > MOST_REBASES) throw error;
    const rebased = await rebaseWork(deps, job, work, round);
    return "skip" in rebased ? rebased : publishVerified(deps, job, rebased, round + 1);
  }
}
