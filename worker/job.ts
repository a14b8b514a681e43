import type { Claim } from "./claim/decide-claim.js";
import type { Lease } from "./message/lease.js";
import type { TaskHistory } from "./message/task-history.js";
import type { TaskEnd } from "./ports/journal.js";
import type { TaskClaim } from "./ports/task-claims.js";
import type { RunLog } from "./run-log.js";
import type { TaskStatus } from "./status/task-status.js";
import type { Task } from "./task/task.js";

/** One task in progress. */
export interface Job {
  readonly task: Task;
  readonly history: TaskHistory;
  readonly lease: Lease;
  readonly log: RunLog;
  /** The task's comment and labels on the code host. */
  readonly status: TaskStatus;
  /** When the task must have ended: milliseconds since 1970. */
  readonly deadline: number;
  /** The run's own directory. */
  readonly directory: string;
  /** Data for the record so far. */
  readonly progress: TaskProgress;
}

/** What of a job is needed to make and check a change. */
export interface AttemptJob extends Pick<Job, "log" | "deadline" | "progress"> {
  readonly lease: Pick<Lease, "signal">;
  readonly status: Pick<TaskStatus, "report">;
  readonly history: Pick<TaskHistory, "attempt">;
}

export type TaskProgress = {
  -readonly [Key in keyof Omit<TaskEnd, "status" | "message" | "error">]: TaskEnd[Key];
} & {
  /** The claim: set once GitHub has confirmed the task. */
  asked?: Claim;
  /** The right to run the agent, while this run has it. */
  taskClaim?: TaskClaim;
  /** Set when the agent was started, or its kept commit reused. */
  begun?: true;
  /** Set when the change deletes a large part of the repository. */
  massDeletion?: true;
};
