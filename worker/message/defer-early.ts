import type { Clock } from "../../core/time/clock.js";
import type { ReceivedMessage, TaskQueue } from "../ports/task-queue.js";
import { LONGEST_HOLD, survivesKill } from "./retry-policy.js";

export interface DeferOptions {
  readonly queue: Pick<TaskQueue, "extend" | "requeue">;
  readonly clock: Clock;
  readonly maxReceives: number;
}

/**
 * When a message may be worked on. A copy contains this time; since any sender can set it, the wait is
 * limited to our longest delay after the queue received the message.
 */
export function dueAt({ sentAt, requeued }: Pick<ReceivedMessage, "sentAt" | "requeued">): Date {
  const asked = requeued?.notBefore.getTime() ?? sentAt.getTime();
  return new Date(Math.min(asked, sentAt.getTime() + LONGEST_HOLD * 1_000));
}

/**
 * Delays a copy that was received before its time, since SQS hides a new message for at most 15 minutes.
 * Returns whether it was early.
 */
export async function deferEarly(
  { queue, clock, maxReceives }: DeferOptions,
  message: ReceivedMessage,
  signal: AbortSignal,
): Promise<boolean> {
  const { requeued, receiveCount } = message;
  if (!requeued) return false;
  const notBefore = dueAt(message);
  const seconds = Math.ceil((notBefore.getTime() - clock.now().getTime()) / 1_000);
  if (seconds <= 0) return false;
  // a local clock behind the queue's must not make the delay longer
  const hidden = Math.min(LONGEST_HOLD, seconds);
  if (survivesKill({ receiveCount, maxReceives })) await queue.extend(message, hidden, signal);
  // the copy has a later sent time, so the limited time is written to it
  else await queue.requeue(message, { ...requeued, notBefore }, hidden, signal);
  return true;
}
