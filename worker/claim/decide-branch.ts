import { type CodedMessage, failure, message, type OpsError } from "../../core/errors.js";
import type { Claim } from "./decide-claim.js";

/** State of the remote before the agent runs. */
export interface BranchFacts {
  /** The cloned commit. */
  readonly baseCommit: string;
  /** Tip of the task's branch; undefined when the branch doesn't exist. */
  readonly tip: { readonly commit: string; readonly message: string } | undefined;
  /** Whether a commit on the branch has the task's trailer. */
  readonly hasTrailer: boolean;
}

export type BranchDecision =
  /**
   * `expected`: the tip that the branch must still have at the push (undefined: the branch must not exist).
   */
  { readonly expected: string | undefined } | { readonly skip: CodedMessage } | { readonly refuse: OpsError };

/** Decides whether the task's branch may be pushed to, and its expected tip. */
export function decideBranch(
  { subject, branch, trailer, pullRequest }: Claim,
  { baseCommit, tip, hasTrailer }: BranchFacts,
): BranchDecision {
  if (pullRequest) {
    if (hasTrailer) return { skip: message("worker.comment-done", { task: subject, branch }) };
    return { expected: baseCommit };
  }
  if (!tip) return { expected: undefined };
  // a tip with the trailer is from a worker that was stopped before the pull request; any other commit is
  // someone's work
  if (!hasLine(tip.message, trailer)) {
    return { refuse: failure("worker.branch-taken", { task: subject, branch, commit: tip.commit }) };
  }
  return { expected: tip.commit };
}

/**
 * Ignores case: the trailer contains the repository's name, which earlier versions wrote as in the stack's
 * file.
 */
function hasLine(message: string, line: string): boolean {
  const wanted = line.toLowerCase();
  return message.split("\n").some((found) => found.toLowerCase() === wanted);
}
