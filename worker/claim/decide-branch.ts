import { type CodedMessage, failure, message, type OpsError } from "../../core/errors.js";
import type { Claim } from "./decide-claim.js";

/** What git said of the remote before the agent ran. */
export interface BranchFacts {
  /** The commit that was cloned. */
  readonly baseCommit: string;
  /** Tip of the task's branch; undefined: there is no such branch. */
  readonly tip: { readonly commit: string; readonly message: string } | undefined;
  /** Whether a commit on it carries the task's trailer. */
  readonly hasTrailer: boolean;
}

export type BranchDecision =
  /** Push only if the branch still is there (undefined: still is not). */
  { readonly expected: string | undefined } | { readonly skip: CodedMessage } | { readonly refuse: OpsError };

/** Whether the task's branch may be pushed to, and what it must hold then. */
export function decideBranch(
  { subject, branch, trailer, pullRequest }: Claim,
  { baseCommit, tip, hasTrailer }: BranchFacts,
): BranchDecision {
  if (pullRequest) {
    if (hasTrailer) return { skip: message("worker.comment-done", { task: subject, branch }) };
    return { expected: baseCommit };
  }
  if (!tip) return { expected: undefined };
  // left by a worker that did not come to the pull request; what else lies there is somebody's work
  if (!hasLine(tip.message, trailer)) {
    return { refuse: failure("worker.branch-taken", { task: subject, branch, commit: tip.commit }) };
  }
  return { expected: tip.commit };
}

/** In whatever letters: the trailer names the repository, which was once written as the stack's file has it. */
function hasLine(message: string, line: string): boolean {
  const wanted = line.toLowerCase();
  return message.split("\n").some((found) => found.toLowerCase() === wanted);
}
