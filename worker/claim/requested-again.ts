import type { IssueEvent } from "../ports/code-host.js";
import type { ClaimPolicy } from "./decide-claim.js";

/**
 * Whether a person has asked for another attempt since one failed: by removing the label of the failure, by
 * adding the task's label again, or by reopening the issue. All times are the code host's.
 */
export function isRequestedAgain(
  events: readonly IssueEvent[],
  failedAt: string,
  { label, labels }: Pick<ClaimPolicy, "label" | "labels">,
): boolean {
  const requests = events.filter(
    ({ event, label: changed }) =>
      event === "reopened" ||
      (event === "labeled" && isSame(changed, label)) ||
      (event === "unlabeled" && isSame(changed, labels.failed)),
  );
  return requests.some(({ at }) => Date.parse(at) > Date.parse(failedAt));
}

/** GitHub ignores case in labels. */
function isSame(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
