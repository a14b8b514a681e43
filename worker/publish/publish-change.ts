import type { Claim } from "../claim/decide-claim.js";
import type { WorkerDeps } from "../deps.js";
import type { Job, TaskProgress } from "../job.js";
import type { Change, Checkout } from "../ports/checkout.js";
import type { PullRequest } from "../ports/code-host.js";
import { reportPublished } from "../status/report.js";
import { type ChangeFacts, isMassDeletion } from "./changed-files.js";
import { needsAttention } from "./check-notes.js";
import { draftReasons, isDraft } from "./draft.js";
import { publish } from "./publish.js";
import type { RunFacts } from "./pull-request-text.js";

export interface PublishableWork {
  readonly claim: Claim;
  readonly checkout: Checkout;
  readonly change: Change;
  /** Tip of the remote branch when the task was claimed; undefined when it didn't exist. */
  readonly expected: string | undefined;
}

/** The models that changed something, in order; undefined where that isn't known. */
function modelsOf({ agent, attempts = [] }: TaskProgress): string | undefined {
  const models = attempts.flatMap(({ outcome, model }) => (outcome === "succeeded" ? (model ?? []) : []));
  return models.length > 0 ? [...new Set(models)].join(", ") : agent?.model;
}

/** Publishes a verified change with what its run has to say about it. */
export async function publishChange(
  { codeHost, agent, workerId, clock, explain, readers, redact, draft }: WorkerDeps,
  job: Job,
  work: PublishableWork,
): Promise<PullRequest> {
  const { log, lease, progress } = job;
  const facts: RunFacts = {
    runId: log.runId,
    workerId,
    agent: agent.name,
    model: modelsOf(progress) ?? agent.model,
    steps: progress.steps ?? [],
    attempts: progress.attempts ?? [],
    usage: progress.usage,
    checks: progress.checks,
    now: clock.now(),
  };
  const changeFacts: ChangeFacts = {
    files: work.change.files,
    filesBefore: work.checkout.baseEntries.length,
    agentOutput: redact(progress.agent?.output ?? ""),
  };
  if (isMassDeletion(changeFacts)) progress.massDeletion = true;
  const text = { facts, change: changeFacts, explain: readers.explain };
  const pullRequest = await publish({
    ...work,
    codeHost,
    lease,
    draft: isDraft(draft, needsAttention(facts.checks)),
    text,
  });
  reportPublished(job, work.claim, { pullRequest, commit: work.change.commit }, text);
  const { number, url } = pullRequest;
  const isNewDraft = work.claim.pullRequest === undefined && pullRequest.draft;
  progress.pullRequest = { number, url, ...(isNewDraft ? { draft: true as const } : {}) };
  log.event("worker.published", { pullRequest: url, commit: work.change.commit });
  if (isNewDraft) {
    const reasons = draftReasons(facts.checks).map(explain);
    log.event("worker.published-draft", { pullRequest: url, reasons }, "warning");
  }
  return pullRequest;
}
