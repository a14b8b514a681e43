import type { AgentTask } from "../../../worker/ports/agent.js";
import type { IssueTask } from "../../../worker/task/task.js";

/** A task to work on an issue, as a message says it. */
export function aTask(changes: Partial<IssueTask> = {}): IssueTask {
  return {
    type: "issue",
    repository: { owner: "acme", name: "shop" },
    issueNumber: 12,
    raw: {},
    ...changes,
  };
}

/** The same as an agent gets it. */
export function anAgentTask(changes: Partial<AgentTask> = {}): AgentTask {
  return {
    type: "issue",
    repository: "acme/shop",
    issue_number: 12,
    pr_number: undefined,
    title: "Add a basket",
    body: "",
    labels: [],
    branch_name: "ai/issue-12",
    comment: undefined,
    pass: "implement",
    attempt: 1,
    ...changes,
  };
}
