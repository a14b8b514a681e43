import { type CodedMessage, failure, message } from "../../core/errors.js";
import { formatRepository, type Task } from "../task/task.js";

/** Who works on a task. */
interface TaskHolder {
  readonly originId: string;
  readonly messageId: string;
  readonly runId: string;
}

/** What the slots of a worker are working on. */
export interface TasksInWork {
  /**
   * Takes a task, for this message. `skip`: another copy of the same message is in work, so that this one is not
   * needed.
   *
   * @throws OpsError `worker.task-in-work` (1): another message asks for work on the same issue or pull request.
   */
  take(task: Task, holder: TaskHolder): { readonly skip: CodedMessage } | { readonly release: () => void };
}

/** One issue or pull request is worked on by one slot at a time: two would run two agents for one branch. */
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
      // received twice, the very message is deleted when its work is done
      if (other.originId === holder.originId && other.messageId !== holder.messageId) {
        return { skip: message("worker.duplicate", { task: subject, runId }) };
      }
      throw failure("worker.task-in-work", { task: subject, runId });
    },
  };
}

function numberOf(task: Task): number {
  return task.type === "issue" ? task.issueNumber : task.pullNumber;
}
