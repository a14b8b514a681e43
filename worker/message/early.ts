import type { Clock } from "../../core/time/clock.js";
import type { ReceivedMessage, TaskQueue } from "../ports.js";

export interface EarlyOptions {
  readonly queue: Pick<TaskQueue, "extend" | "handBack">;
  readonly clock: Clock;
  readonly maxReceives: number;
}

/** Seconds: longer than any hold of ours; anything may stand in a message. */
const LONGEST = 60 * 60;

/**
 * Puts a copy aside that came before its time: the queue hides a new message for a quarter of an hour at most. Whether
 * it was early.
 */
export async function putAsideEarly(
  { queue, clock, maxReceives }: EarlyOptions,
  message: ReceivedMessage,
  signal: AbortSignal,
): Promise<boolean> {
  const { handedBack, receiveCount } = message;
  if (!handedBack) return false;
  const milliseconds = handedBack.notBefore.getTime() - clock.now().getTime();
  const seconds = Math.min(LONGEST, Math.ceil(milliseconds / 1_000));
  if (seconds <= 0) return false;
  if (receiveCount < maxReceives) await queue.extend(message, seconds, signal);
  else await queue.handBack(message, handedBack, seconds, signal);
  return true;
}
