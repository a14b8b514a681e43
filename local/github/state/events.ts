import {
  type Comment,
  type Issue,
  type IssueEvent,
  isPull,
  type Label,
  type PullIssue,
  type Repository,
  type ReviewComment,
  type User,
} from "./model.js";
import { commentShape, issueShape, labelShape } from "../shapes/issue.js";
import { repositoryShape } from "../shapes/repository.js";
import { fullPull, simplePull } from "../shapes/pull.js";
import { reviewCommentShape } from "../shapes/review-comment.js";
import { simpleUser } from "../shapes/user.js";
import { person, type ServerContext } from "./server-context.js";

/** Actions of an issue or pull request, as in GitHub's webhooks. */
export type IssueAction = "opened" | "labeled" | "unlabeled" | "closed" | "reopened" | "edited";

/**
 * Each event is written to a file with the payload that GitHub sends to webhooks and that Actions stores at
 * GITHUB_EVENT_PATH.
 */

/** `issues`, or `pull_request` for pull requests. */
export function issueEvent(
  context: ServerContext,
  repository: Repository,
  issue: Issue,
  { action, sender, label }: { readonly action: IssueAction; readonly sender: User; readonly label?: Label },
): void {
  if (isListed(action)) {
    issue.events.push({
      id: context.store.newId(),
      event: action,
      actor: sender.login,
      label: label ? { name: label.name, color: label.color } : null,
      createdAt: context.store.now(),
    });
  }
  const labelled = label ? { label: labelShape(context, repository, label) } : {};
  const rest = { ...labelled, ...contextOf(context, repository, sender) };
  if (isPull(issue)) {
    const pull_request = fullPull(context, repository, issue);
    context.store.addEvent("pull_request", { action, number: issue.number, pull_request, ...rest });
  } else {
    context.store.addEvent("issues", { action, issue: issueShape(context, repository, issue), ...rest });
  }
}

/** Whether GitHub lists the action among the issue's events. */
function isListed(action: IssueAction): action is IssueEvent["event"] {
  return action !== "opened" && action !== "edited";
}

/** `pull_request_review_comment`. */
export function reviewCommentEvent(
  context: ServerContext,
  repository: Repository,
  issue: PullIssue,
  { comment, sender }: { readonly comment: ReviewComment; readonly sender: User },
): void {
  // the pull request in this event lacks the fields that only a single one has
  context.store.addEvent("pull_request_review_comment", {
    action: "created",
    comment: reviewCommentShape(context, repository, issue, comment),
    pull_request: simplePull(context, repository, issue),
    ...contextOf(context, repository, sender),
  });
}

export function commentEvent(
  context: ServerContext,
  repository: Repository,
  issue: Issue,
  {
    comment,
    sender,
    before,
  }: {
    readonly comment: Comment;
    readonly sender: User;
    /** The text before the edit. */
    readonly before?: string;
  },
): void {
  context.store.addEvent("issue_comment", {
    action: before === undefined ? "created" : "edited",
    ...(before === undefined ? {} : { changes: { body: { from: before } } }),
    issue: issueShape(context, repository, issue),
    comment: commentShape(context, repository, issue, comment),
    ...contextOf(context, repository, sender),
  });
}

function contextOf(context: ServerContext, repository: Repository, sender: User): Record<string, unknown> {
  const owner = person(context, repository.owner);
  return {
    repository: repositoryShape(context.addresses, repository, owner),
    sender: simpleUser(context.addresses, sender),
  };
}
