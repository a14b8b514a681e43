import { type CodedMessage, failure, message } from "../../core/errors.js";
import { formatRepository, numberOf, type Task } from "../task/task.js";

/** The message that a slot is working on. */
interface TaskHolder {
  readonly originId: string;
  readonly messageId: string;
  readonly runId: string;
}

/** The tasks that the slots of a worker are working on. */
export interface TasksInWork {
  /**
   * Reserves a task for this message. `skip`: another copy of the same message is in work, so this one can
   * be deleted.
   *
   * @throws OpsError `worker.task-in-work` (1) when another message for the same issue or pull request is in
   * work.
   */
  take(task: Task, holder: TaskHolder): { readonly skip: CodedMessage } | { readonly release: () => void };
}

/** Only one slot works on an issue or pull request at a time: two agents would work for the same branch. */
export function createTasksInWork(): TasksInWork {
  const held = new Map<string, TaskHolder>();
  return {
    take: (task, holder) => {
      const subject = `${formatRepository(task.repository)}#${numberOf(task)}`;
      const key = subject.toLowerCase();
      const other = held.get(key);
      if (!other) {
        held.set(key, holder);
        return { release: () => void held.delete(key) };
      }
      const { runId } = other;
      // the same message received twice is not skipped: it is deleted when its work is done
      if (other.originId === holder.originId && other.messageId !== holder.messageId) {
        return { skip: message("worker.duplicate", { task: subject, runId }) };
      }
      throw failure("worker.task-in-work", { task: subject, runId });
    },
  };
}
