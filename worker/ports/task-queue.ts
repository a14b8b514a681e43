/** A received message: nobody else receives it until its lease ends. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  /** 1 for the first time (SQS `ApproximateReceiveCount`). */
  readonly receiveCount: number;
  readonly sentAt: Date;
  /** On a copy: data of the message that it replaced; undefined for a task's first message. */
  readonly requeued?: RequeueInfo;
}

/** Counters that continue when a message is returned as a copy. */
export interface RequeueInfo {
  /** Id of the task's first message; records use it to identify the task. */
  readonly originId: string;
  readonly firstSentAt: Date;
  /** Number of the next attempt; 1 is the first. */
  readonly attempt: number;
  /** Number of times that the task was returned without an attempt. */
  readonly holds: number;
  /** The earliest time of the next try. */
  readonly notBefore: Date;
  /** Error code of the reason for the return. */
  readonly reason: string;
  /** Id of the dead letter that a person sent again: the task counts as requested anew. */
  readonly redriven?: string;
}

/** Why a message was given up; written to the attributes of the dead letter. */
export interface DeadLetterReason {
  /** The error's code, e.g. `worker.not-a-task`. */
  readonly code: string;
  /** One line for display, without secrets; shortened to 1 KiB. */
  readonly text: string;
  readonly runId: string | undefined;
}

export interface TaskQueue {
  /** The queue's URL, for errors. */
  readonly url: string;
  /**
   * Number of receives after which the queue gives a message up (`maxReceiveCount` of its redrive policy).
   */
  maxReceives(signal: AbortSignal): Promise<number>;
  /** Waits up to `waitSeconds` (at most 20) for one message, which stays hidden for `leaseSeconds`. */
  receive(
    options: { readonly waitSeconds: number; readonly leaseSeconds: number },
    signal: AbortSignal,
  ): Promise<ReceivedMessage | undefined>;
  /** Hides the message for `leaseSeconds` from now; 0 returns it at once. Fails when the lease has ended. */
  extend(message: ReceivedMessage, leaseSeconds: number, signal: AbortSignal): Promise<void>;
  /**
   * Sends a copy with its own receive count, then deletes the message, so that at least one of them always
   * exists. The copy is hidden for `seconds`, at most 15 minutes. Returns the copy's id.
   */
  requeue(
    message: ReceivedMessage,
    again: RequeueInfo,
    seconds: number,
    signal: AbortSignal,
  ): Promise<string>;
  /** Deletes the message; it is not delivered again. */
  delete(message: ReceivedMessage, signal: AbortSignal): Promise<void>;
  /**
   * Sends a copy with the reason to the dead-letter queue, then deletes the message, so that at least one of
   * them always exists.
   */
  deadLetter(message: ReceivedMessage, reason: DeadLetterReason, signal: AbortSignal): Promise<void>;
  /** Sends a task; returns the message id. */
  send(body: string, signal: AbortSignal): Promise<string>;
}
