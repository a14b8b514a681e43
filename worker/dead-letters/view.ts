import type { DeadLetter } from "../ports/dead-letters.js";
import { parseTask } from "../task/parse-task.js";
import { formatRepository } from "../task/task.js";

/** A dead letter in reports. */
export interface DeadLetterView {
  readonly messageId: string;
  /** `acme/shop#12`; null when the body is no task. */
  readonly task: string | null;
  /** Null when SQS gave the message up, after too many receives. */
  readonly reason: { readonly code: string; readonly text: string } | null;
  readonly runId: string | null;
  readonly originId: string;
  /** How often it had been received when a worker gave it up. */
  readonly received: number | null;
  readonly sentAt: string;
  readonly ageSeconds: number;
  readonly bodyBytes: number;
}

export function viewOf(letter: DeadLetter, now: Date): DeadLetterView {
  const { messageId, body, sentAt, reason, runId, originId, received } = letter;
  return {
    messageId,
    task: taskOf(body),
    reason: reason ?? null,
    runId: runId ?? null,
    originId,
    received: received ?? null,
    sentAt: sentAt.toISOString(),
    // the queue's clock may be ahead of ours
    ageSeconds: Math.max(0, Math.round((now.getTime() - sentAt.getTime()) / 1_000)),
    bodyBytes: Buffer.byteLength(body),
  };
}

function taskOf(body: string): string | null {
  try {
    const task = parseTask(body);
    const number = task.type === "issue" ? task.issueNumber : task.pullNumber;
    return `${formatRepository(task.repository)}#${number}`;
  } catch {
    return null;
  }
}

/** Oldest first: the first to reach the end of the retention. */
export function oldestFirst(letters: readonly DeadLetter[]): readonly DeadLetter[] {
  return [...letters].sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime());
}
