import type { Claim } from "../claim/decide-claim.js";
import type { WorkerDeps } from "../deps.js";
import type { AttemptJob, Job } from "../job.js";
import type { PullRequest } from "../ports/code-host.js";
import { resultComment, type TextContext } from "../publish/pull-request-text.js";
import { publishedText, type RepairStage, workingText } from "./status-text.js";
import type { StatusLocation } from "./task-status.js";

/** Issues show the status by labels too; a pull request keeps its own. */
export function locationOf({ repository, number, pullRequest, task }: Claim): StatusLocation {
  return { repository, number, labels: pullRequest ? undefined : task.labels };
}

/** The agent starts, or corrects its work after a failed check. */
export function reportWorking(
  { readers }: Pick<WorkerDeps, "readers">,
  { status, history }: Pick<AttemptJob, "status" | "history">,
  claim: Claim,
  repair?: RepairStage,
): void {
  status.report(locationOf(claim), workingText(history.attempt, repair, readers.explain));
}

/** The change is published: as a pull request, or as a commit on the pull request of a comment. */
export function reportPublished(
  { status }: Pick<Job, "status">,
  claim: Claim,
  published: { readonly pullRequest: PullRequest; readonly commit: string },
  text: TextContext,
): void {
  const { pullRequest, commit } = published;
  const report = claim.pullRequest
    ? ({ state: "published", text: resultComment(commit, claim.askedAt, text) } as const)
    : publishedText(pullRequest.url, pullRequest.draft, text.explain);
  status.report(locationOf(claim), report);
}
