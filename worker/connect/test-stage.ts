import type { Issue, PullRequest } from "../ports/code-host.js";

/** How far a test task has come, as its issue and its branch show. */
export type TestStage = "waiting" | "working" | "published" | "failed" | "closed";

export interface TestFacts {
  /** Undefined when it is gone. */
  readonly issue: Pick<Issue, "state" | "labels"> | undefined;
  /** Pull requests from the task's branch. */
  readonly pullRequests: readonly PullRequest[];
  readonly comments: readonly string[];
}

/** The labels with which a worker marks issues. */
export interface StatusLabels {
  readonly working: string;
  readonly failed: string;
}

export function stageOf({ issue, pullRequests, comments }: TestFacts, labels: StatusLabels): TestStage {
  if (pullRequests.length > 0) return "published";
  if (issue === undefined || issue.state === "closed") return "closed";
  const has = (label: string): boolean =>
    issue.labels.some((name) => name.toLowerCase() === label.toLowerCase());
  if (has(labels.failed)) return "failed";
  return has(labels.working) || comments.length > 0 ? "working" : "waiting";
}
