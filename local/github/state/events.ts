import { type Comment, type Issue, isPull, type Label, type Repository, type User } from "./model.js";
import { commentShape, issueShape, labelShape } from "../shapes/issue.js";
import { repositoryShape } from "../shapes/repository.js";
import { fullPull } from "../shapes/pull.js";
import { simpleUser } from "../shapes/user.js";
import { person, type World } from "./server-context.js";

/** What happened to an issue or pull request, in the words of GitHub's webhooks. */
export type IssueAction = "opened" | "labeled" | "unlabeled" | "closed" | "reopened" | "edited";

/*
 * Each event becomes a file with the payload that GitHub sends to webhooks, and gives to Actions in the file that
 * GITHUB_EVENT_PATH names.
 */

/** `issues`, or `pull_request` for pull requests. */
export function issueEvent(
  world: World,
  repository: Repository,
  issue: Issue,
  { action, sender, label }: { readonly action: IssueAction; readonly sender: User; readonly label?: Label },
): void {
  const labelled = label ? { label: labelShape(world, repository, label) } : {};
  const rest = { ...labelled, ...contextOf(world, repository, sender) };
  if (isPull(issue)) {
    const pull_request = fullPull(world, repository, issue);
    world.store.addEvent("pull_request", { action, number: issue.number, pull_request, ...rest });
  } else {
    world.store.addEvent("issues", { action, issue: issueShape(world, repository, issue), ...rest });
  }
}

export function commentEvent(
  world: World,
  repository: Repository,
  issue: Issue,
  {
    comment,
    sender,
    before,
  }: {
    readonly comment: Comment;
    readonly sender: User;
    /** What it said before it was edited. */
    readonly before?: string;
  },
): void {
  world.store.addEvent("issue_comment", {
    action: before === undefined ? "created" : "edited",
    ...(before === undefined ? {} : { changes: { body: { from: before } } }),
    issue: issueShape(world, repository, issue),
    comment: commentShape(world, repository, issue, comment),
    ...contextOf(world, repository, sender),
  });
}

function contextOf(world: World, repository: Repository, sender: User): Record<string, unknown> {
  const owner = person(world, repository.owner);
  return {
    repository: repositoryShape(world.addresses, repository, owner),
    sender: simpleUser(world.addresses, sender),
  };
}
