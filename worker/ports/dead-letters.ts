/** A message in the dead-letter queue. Its texts are untrusted: everyone who may send can write them. */
export interface DeadLetter {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  /** For a worker's dead letter when it was given up, for SQS's when the task was sent. */
  readonly sentAt: Date;
  /** Why a worker gave the task up; undefined when SQS did, after too many receives. */
  readonly reason: { readonly code: string; readonly text: string } | undefined;
  readonly runId: string | undefined;
  /** Id of the task's first message. */
  readonly originId: string;
  /** How often the worker's message had been received; undefined for SQS's. */
  readonly received: number | undefined;
}

/** Counts of a queue, as SQS estimates them. */
export interface QueueCounts {
  /** Can be received now. */
  readonly waiting: number;
  readonly inFlight: number;
  /** Sent with a delay that has not ended. */
  readonly delayed: number;
}

export interface DeadLetterQueue {
  /** The queue's URL, for errors and reports. */
  readonly url: string;
  counts(signal: AbortSignal): Promise<QueueCounts>;
  /** Receives up to ten messages, which nobody else sees for `hideSeconds`; none when there are none. */
  receive(hideSeconds: number, signal: AbortSignal): Promise<readonly DeadLetter[]>;
  /** Makes received messages visible again at once. */
  release(letters: readonly DeadLetter[], signal: AbortSignal): Promise<void>;
  /**
   * Sends the task to the task queue as a new first attempt, then deletes the dead letter, so that at least
   * one of them always exists. Returns the new message's id.
   */
  redrive(letter: DeadLetter, now: Date, signal: AbortSignal): Promise<string>;
  delete(letter: DeadLetter, signal: AbortSignal): Promise<void>;
}
