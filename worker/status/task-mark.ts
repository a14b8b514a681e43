import type { Comment } from "../ports/code-host.js";
import type { Task } from "../task/task.js";

/** What the status comment of a task says. */
export const taskStates = ["working", "waiting", "published", "stopped", "failed"] as const;
export type TaskState = (typeof taskStates)[number];

/** The status comment of a task, as the code host has it. */
export interface FoundStatus {
  /** The comment's id. */
  readonly id: number;
  readonly body: string;
  readonly state: TaskState;
  /** When it was last changed: ISO 8601, UTC. */
  readonly at: string;
}

/** Identifies a task among those of its issue or pull request. */
export function statusKey(task: Task): string {
  if (task.type === "issue") return "issue";
  return `${task.kind === "review" ? "review-comment" : "comment"}-${task.commentId}`;
}

/** The invisible first line of a status comment. */
export function markOf(key: string, state: TaskState): string {
  return `<!-- opsctl-task ${key} ${state} -->`;
}

const MARK = new RegExp(`^<!-- opsctl-task (\\S+) (${taskStates.join("|")}) -->`);

/** The task's status comment: the first one of our own account with its mark. */
export function findStatus(comments: readonly Comment[], key: string): FoundStatus | undefined {
  for (const { id, body, isOwn, updatedAt: at } of comments) {
    const [, found, state] = MARK.exec(body) ?? [];
    if (isOwn && found === key) return { id, body, state: state as TaskState, at };
  }
  return undefined;
}
