import type { MessageCode, ParamsOf } from "../../messages/registry.js";
import * as z from "zod";
import { type Arguments, type CodedMessage, message, usageError } from "../../core/errors.js";
import { REPOSITORY_NAME } from "../../core/names/repository-name.js";
import type { CommentKind } from "../ports/code-host.js";
import type { StatusLabels } from "../status/status-labels.js";
import { asksForWork } from "./mention.js";
import { commentMessage, issueMessage, type TaskMessage } from "./task-message.js";

/** The task for a GitHub event, or the code of the reason why there is none. */
export type EventTask = { readonly task: TaskMessage } | { readonly skipped: CodedMessage };

export interface EventRules {
  /** Issues with this label are tasks. */
  readonly label: string;
  /** Labels that the worker sets; removing `failed` asks for another attempt. */
  readonly labels: Pick<StatusLabels, "working" | "failed">;
  /** Whether comments on lines are tasks too. */
  readonly reviewComments: boolean;
  /** Comments on pull requests that begin with this are tasks. */
  readonly mention: string;
  /** Creation time of the task. */
  readonly createdAt: Date;
}

const number = z.int({ error: "a whole number from 1" }).min(1, { error: "a whole number from 1" });
const text = z.string({ error: "a text" });
const account = z.object({ login: text, type: text.nullish() }, { error: "an account" });
const label = z.object({ name: text }, { error: "a label" });
const event = {
  action: text,
  repository: z.object(
    { full_name: text.regex(REPOSITORY_NAME, { error: "owner/repo" }) },
    { error: "a repository" },
  ),
};
const issue = z.object(
  {
    number,
    title: text,
    body: text.nullish(),
    state: text,
    labels: z.array(label, { error: "a list of labels" }),
    pull_request: z.unknown().optional(),
  },
  { error: "an issue" },
);
const comment = z.object({ id: number, body: text, user: account.nullish() }, { error: "a comment" });

/**
 * Schemas from "Webhook events and payloads" (GitHub Docs). GITHUB_EVENT_PATH contains the payload only, so
 * its fields determine which event it is.
 */
const issuesEvent = z.object({ ...event, issue, label: label.optional() });
const issueCommentEvent = z.object({ ...event, issue, comment });
const pullRequest = z.object({ number, title: text, state: text }, { error: "a pull request" });
const reviewCommentEvent = z.object({ ...event, comment, pull_request: pullRequest });

const anyEvent = z.record(text, z.unknown(), { error: "an object, the payload of one event" });

type IssuesEvent = z.infer<typeof issuesEvent>;
type IssueCommentEvent = z.infer<typeof issueCommentEvent>;
type ReviewCommentEvent = z.infer<typeof reviewCommentEvent>;

const skip = <Code extends MessageCode>(code: Code, ...given: Arguments<ParamsOf<Code>>): EventTask => ({
  skipped: message(code, ...given),
});

/**
 * Converts an event's payload to a task: an issue with the label was opened, reopened or edited, or got the
 * label; or a comment on a pull request requests work. `origin` is the file's name for errors.
 *
 * @throws OpsError `worker.event-malformed` (exit 2) for anything that is not a payload, with one problem
 * per wrong field.
 */
export function taskFromEvent(payload: unknown, rules: EventRules, origin: string): EventTask {
  const { issue: about, comment: eventComment, pull_request: pull } = checked(anyEvent, payload, origin);
  if (about === undefined) {
    if (eventComment === undefined || pull === undefined) return skip(otherEvent(pull));
    if (!rules.reviewComments) return skip("worker.event-review-comment");
    return taskOfReview(checked(reviewCommentEvent, payload, origin), rules);
  }
  return eventComment === undefined
    ? taskOfIssue(checked(issuesEvent, payload, origin), rules)
    : taskOfComment(checked(issueCommentEvent, payload, origin), rules);
}

/** The reason why an event without an issue is not a task. */
function otherEvent(pull: unknown) {
  return pull === undefined ? "worker.event-other" : "worker.event-of-pull-request";
}

const ISSUE_ACTIONS = ["opened", "reopened", "edited", "labeled", "unlabeled"];

function taskOfIssue(found: IssuesEvent, rules: EventRules): EventTask {
  const { label: wanted, createdAt } = rules;
  const { action, issue: about, repository } = found;
  const labels = about.labels.map(({ name }) => name);
  const params = { repository: repository.full_name, number: about.number, label: wanted };
  if (!ISSUE_ACTIONS.includes(action))
    return skip("worker.event-other-action", { action, known: ISSUE_ACTIONS });
  if (about.pull_request) return skip("worker.event-pull-request", params);
  if (about.state !== "open") return skip("worker.event-closed", params);
  if (!labels.some((name) => isSameLabel(name, wanted))) return skip("worker.event-no-label", params);
  // each label of a new issue has an event of its own ("issues", Webhook events and payloads), which makes
  // the task
  if (action === "opened") return skip("worker.event-label-follows", params);
  const otherLabel = otherLabelOf(found, labels, rules);
  if (otherLabel !== undefined) return skip("worker.event-other-label", { ...params, other: otherLabel });
  return {
    task: issueMessage({
      repository: repository.full_name,
      issueNumber: about.number,
      title: about.title,
      body: about.body ?? "",
      labels,
      action,
      createdAt,
    }),
  };
}

/** The label of an event that asks for nothing. */
function otherLabelOf(
  { action, label: changed }: IssuesEvent,
  present: readonly string[],
  { label: wanted, labels }: EventRules,
): string | undefined {
  if (!changed) return undefined;
  // the label was already there, and its own event has made the task
  if (action === "labeled") return isSameLabel(changed.name, wanted) ? undefined : changed.name;
  if (action !== "unlabeled") return undefined;
  // the worker removes it itself when it begins
  const isBegun = present.some((name) => isSameLabel(name, labels.working));
  return isSameLabel(changed.name, labels.failed) && !isBegun ? undefined : changed.name;
}

const COMMENT_ACTIONS = ["created"];

function taskOfComment(found: IssueCommentEvent, rules: EventRules): EventTask {
  const { issue: about, repository } = found;
  const params = { repository: repository.full_name, number: about.number };
  if (COMMENT_ACTIONS.includes(found.action) && !about.pull_request) {
    return skip("worker.event-plain-issue", params);
  }
  return taskOfAnyComment({ ...found, about, kind: "conversation" }, rules);
}

function taskOfReview(found: ReviewCommentEvent, rules: EventRules): EventTask {
  return taskOfAnyComment({ ...found, about: { ...found.pull_request, labels: [] }, kind: "review" }, rules);
}

interface CommentOnPull extends Pick<IssueCommentEvent, "action" | "comment" | "repository"> {
  readonly about: Pick<IssueCommentEvent["issue"], "number" | "title" | "state" | "labels">;
  readonly kind: CommentKind;
}

function taskOfAnyComment(
  { action, about, comment: eventComment, repository, kind }: CommentOnPull,
  { mention, createdAt }: EventRules,
): EventTask {
  const params = { repository: repository.full_name, number: about.number, mention };
  if (!COMMENT_ACTIONS.includes(action)) {
    return skip("worker.event-other-action", { action, known: COMMENT_ACTIONS });
  }
  if (about.state !== "open") return skip("worker.event-closed", params);
  const { user } = eventComment;
  // the worker's own comments must not make tasks
  if (user && isBot(user)) return skip("worker.event-bot", { ...params, author: user.login });
  if (!asksForWork(eventComment.body, mention)) return skip("worker.event-no-mention", params);
  return {
    task: commentMessage({
      repository: repository.full_name,
      pullNumber: about.number,
      kind,
      commentId: eventComment.id,
      commentAuthor: user?.login,
      title: about.title,
      body: eventComment.body,
      labels: about.labels.map(({ name }) => name),
      mention,
      createdAt,
    }),
  };
}

/** An app's login ends in `[bot]`. */
function isBot({ login, type }: z.infer<typeof account>): boolean {
  return type === "Bot" || login.endsWith("[bot]");
}

/** GitHub ignores case in labels. */
function isSameLabel(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

const MAX_PROBLEMS = 20;

function checked<T>(schema: z.ZodType<T>, payload: unknown, origin: string): T {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const { issues } = result.error;
  const problems = issues
    .slice(0, MAX_PROBLEMS)
    .map(({ path, message: expected }) =>
      message("worker.event-field", { field: path.join(".") || "payload", expected }),
    );
  throw usageError("worker.event-malformed", { origin, count: issues.length }, { problems });
}
