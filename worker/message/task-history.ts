import type { ReceivedMessage } from "../ports.js";

/** What is known of a task from before this receipt, whichever copy of its message it is. */
export interface TaskHistory {
  /** Id of the task's first message. */
  readonly originId: string;
  readonly firstSentAt: Date;
  /** Which attempt this one is; 1 is the first. */
  readonly attempt: number;
  /** How often it was handed back without an attempt: a message's earlier receives all were. */
  readonly holds: number;
  /** The code of why it was handed back last, if a copy tells. */
  readonly reasons: readonly string[];
}

export function historyOf({ messageId, sentAt, receiveCount, requeued }: ReceivedMessage): TaskHistory {
  const earlier = receiveCount - 1;
  if (!requeued) {
    return { originId: messageId, firstSentAt: sentAt, attempt: 1, holds: earlier, reasons: [] };
  }
  const { originId, attempt, holds, reason } = requeued;
  // no task was sent later than its copy, whatever that says: its age ends the holds
  const firstSentAt = requeued.firstSentAt < sentAt ? requeued.firstSentAt : sentAt;
  return { originId, firstSentAt, attempt, holds: holds + earlier, reasons: reason === "" ? [] : [reason] };
}
