import type { ReceivedMessage } from "../ports/task-queue.js";

/** What is known of a task from before this receipt, including earlier copies of its message. */
export interface TaskHistory {
  /** Id of the task's first message. */
  readonly originId: string;
  readonly firstSentAt: Date;
  /** Number of this attempt; 1 is the first. */
  readonly attempt: number;
  /** Number of returns without an attempt. All earlier receives of a message count as such. */
  readonly holds: number;
  /** Code of the reason for the last return, if this is a copy. */
  readonly reasons: readonly string[];
  /** Id of the dead letter that a person sent again, if one was: then the task counts as requested anew. */
  readonly redriven?: string;
}

export function historyOf({ messageId, sentAt, receiveCount, requeued }: ReceivedMessage): TaskHistory {
  const earlier = receiveCount - 1;
  if (!requeued) {
    return { originId: messageId, firstSentAt: sentAt, attempt: 1, holds: earlier, reasons: [] };
  }
  const { originId, attempt, holds, reason, redriven } = requeued;
  // a copy can't be older than its task, whatever it contains: the age limits the number of delays
  const firstSentAt = requeued.firstSentAt < sentAt ? requeued.firstSentAt : sentAt;
  const reasons = reason === "" ? [] : [reason];
  const history = { originId, firstSentAt, attempt, holds: holds + earlier, reasons };
  return redriven === undefined ? history : { ...history, redriven };
}
