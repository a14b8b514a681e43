import type { Clock } from "../../core/time/clock.js";
import type { ReceivedMessage, TaskQueue } from "../ports.js";
import { LONGEST_HOLD } from "./retry-policy.js";

export interface DeferOptions {
  readonly queue: Pick<TaskQueue, "extend" | "requeue">;
  readonly clock: Clock;
  readonly maxReceives: number;
}

/**
 * When a message may be worked on. A copy says it itself, and whoever may send can write anything: none waits longer than
 * the longest hold of ours after the queue got it.
 */
export function dueAt({ sentAt, requeued }: Pick<ReceivedMessage, "sentAt" | "requeued">): Date {
  const asked = requeued?.notBefore.getTime() ?? sentAt.getTime();
  return new Date(Math.min(asked, sentAt.getTime() + LONGEST_HOLD * 1_000));
}

/**
 * Puts a copy aside that came before its time: the queue hides a new message for a quarter of an hour at most. Whether
 * it was early.
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
  // a clock of ours that is behind the queue's must not make it longer
  const hidden = Math.min(LONGEST_HOLD, seconds);
  if (receiveCount < maxReceives) await queue.extend(message, hidden, signal);
  // the copy is sent later: what it asks for is bounded once and for all
  else await queue.requeue(message, { ...requeued, notBefore }, hidden, signal);
  return true;
}
