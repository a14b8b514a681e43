import { newId } from "../../core/names/id.js";
import type { WorkerDeps } from "../deps.js";
import { parseTask } from "../task/parse-task.js";
import type { TaskStart } from "../ports/journal.js";
import type { ReceivedMessage } from "../ports/task-queue.js";
import { reasonText } from "../reason-text.js";
import { openRunLog, type RunLog } from "../run-log.js";
import { formatRepository, type Task } from "../task/task.js";
import { historyOf } from "./task-history.js";

/** The task of a message, or why there is none. */
export type ParsedMessage = { readonly task: Task } | { readonly error: unknown };

/** A dead letter that a person sent again is an explicit request, whatever event it came from. */
export function parseMessage({ body, requeued }: Pick<ReceivedMessage, "body" | "requeued">): ParsedMessage {
  try {
    const task = parseTask(body);
    if (requeued?.redriven === undefined) return { task };
    return {
      task: task.type === "issue" ? { ...task, action: undefined } : { ...task, mention: undefined },
    };
  } catch (error) {
    return { error };
  }
}

/** Example: `acme/shop#12`; `unknown` when the message has no repository and number. */
export function subjectOf(parsed: ParsedMessage): string {
  if (!("task" in parsed)) return "unknown";
  const { task } = parsed;
  return `${formatRepository(task.repository)}#${task.type === "issue" ? task.issueNumber : task.pullNumber}`;
}

/** Begins the run's record. When that fails, the task is still done and the failure is emitted. */
export async function beginRun(
  deps: WorkerDeps,
  message: ReceivedMessage,
  parsed: ParsedMessage,
): Promise<RunLog> {
  const { journal, emit, redact, explain, clock } = deps;
  const { originId: messageId, attempt } = historyOf(message);
  const subject = "task" in parsed ? subjectOf(parsed) : `message ${messageId.slice(0, 8)}`;
  let runId = newId(clock.now());
  try {
    runId = await journal.begin(startOf(message, parsed));
  } catch (error) {
    emit(
      "worker.journal-failed",
      { task: subject, runId, reason: redact(reasonText(explain, error)) },
      "warning",
    );
  }
  const log = openRunLog({ journal, emit, runId, subject, explain, redact });
  log.event("worker.received", { messageId, receiveCount: attempt });
  return log;
}

function startOf(message: ReceivedMessage, parsed: ParsedMessage): TaskStart {
  const { originId: messageId, attempt, reasons } = historyOf(message);
  if (!("task" in parsed)) {
    return { messageId, attempt, reasons, type: "unknown", repository: undefined, number: undefined };
  }
  const { task } = parsed;
  const { type } = task;
  const start = { messageId, attempt, reasons, type, repository: formatRepository(task.repository) };
  return task.type === "issue"
    ? { ...start, number: task.issueNumber }
    : { ...start, number: task.pullNumber, commentId: task.commentId };
}
