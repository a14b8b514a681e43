import type { Comment, Issue, PullRequest } from "../ports/code-host.js";
import { findStatus } from "../status/task-mark.js";
import type { StatusLabels } from "../status/status-labels.js";

/** How far a test task has come, as its issue and its branch show. */
export type TestStage = "waiting" | "working" | "published" | "failed" | "closed";

export interface TestFacts {
  /** Undefined when it is gone. */
  readonly issue: Pick<Issue, "state" | "labels"> | undefined;
  /** Pull requests from the task's branch. */
  readonly pullRequests: readonly PullRequest[];
  readonly comments: readonly Comment[];
}

/** The worker may have another account than the person who tests, and may lack the right to set labels. */
export function stageOf({ issue, pullRequests, comments }: TestFacts, labels: StatusLabels): TestStage {
  if (pullRequests.length > 0) return "published";
  if (issue === undefined || issue.state === "closed") return "closed";
  const status = statusComment(comments);
  const has = (label: string): boolean =>
    issue.labels.some((name) => name.toLowerCase() === label.toLowerCase());
  if (has(labels.failed) || status?.state === "failed") return "failed";
  return has(labels.working) || status !== undefined ? "working" : "waiting";
}

/** What the worker's comment says, without its mark; undefined when there is none. */
export function statusText(comments: readonly Comment[]): string | undefined {
  const [, ...lines] = statusComment(comments)?.body.split("\n") ?? [];
  return lines.find((line) => line.trim() !== "");
}

function statusComment(comments: readonly Comment[]) {
  return findStatus(
    comments.map((comment) => ({ ...comment, isOwn: true })),
    "issue",
  );
}
