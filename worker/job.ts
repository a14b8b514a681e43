import type { Claim } from "./claim/decide-claim.js";
import type { Lease } from "./message/lease.js";
import type { TaskEnd } from "./ports.js";
import type { RunLog } from "./run-log.js";
import type { Task } from "./task/task.js";

/** One task at work. */
export interface Job {
  readonly task: Task;
  readonly lease: Lease;
  readonly log: RunLog;
  /** The run's own directory. */
  readonly directory: string;
  /** What the record will tell, as far as it got. */
  readonly progress: TaskProgress;
}

export type TaskProgress = {
  -readonly [Key in keyof Omit<TaskEnd, "status" | "message" | "error">]: TaskEnd[Key];
} & {
  /** What was asked for, and where: set as soon as GitHub says that it is to be done. */
  asked?: Claim;
  /** The agent was started, or its kept work taken up. */
  begun?: true;
  /** The change takes much away. */
  massDeletion?: true;
};
