import type { Clock } from "../../core/time/clock.js";
import { failure, isOpsError, type OpsError } from "../../core/errors.js";
import type { ReceivedMessage, TaskQueue } from "../ports.js";

/** A message that is ours for as long as its signal is not aborted. */
export interface Lease {
  /** Aborted with `worker.lease-lost` when somebody else may have the message, or with the parent's reason. */
  readonly signal: AbortSignal;
  /**
   * Extends the lease now: called right before anything that can't be taken back.
   *
   * @throws OpsError `worker.lease-lost` when it isn't ours any more, else the queue's error.
   */
  confirm(): Promise<void>;
  /** Ends the heartbeat: nothing is extended after it. */
  end(): Promise<void>;
}

export interface LeaseOptions {
  readonly queue: Pick<TaskQueue, "extend">;
  readonly message: ReceivedMessage;
  /** Milliseconds. */
  readonly lease: number;
  readonly clock: Clock;
  /** What else ends the work. */
  readonly parent: AbortSignal;
  /** A heartbeat failed; the next one may not. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Keeps a message hidden while it is worked on: one heartbeat every third of the lease. It is lost when the queue says
 * so, or when no heartbeat has succeeded for a whole lease: then the queue may have given it to somebody else.
 */
export function keepLease(options: LeaseOptions): Lease {
  const { queue, message, lease, clock, parent, onTrouble } = options;
  const lost = new AbortController();
  const over = new AbortController();
  let heldUntil = clock.now().getTime() + lease;

  const lose = (cause?: unknown): OpsError => {
    const { messageId, receiveCount } = message;
    const error = failure("worker.lease-lost", { messageId, receiveCount }, { cause });
    lost.abort(error);
    over.abort(error);
    return error;
  };
  const extend = async (): Promise<void> => {
    // counted from before the call: the queue counts from when it gets there, which is later
    const asked = clock.now().getTime();
    try {
      await queue.extend(message, Math.ceil(lease / 1_000), over.signal);
      heldUntil = asked + lease;
    } catch (error) {
      if (isOpsError(error) && error.code === "queue.lease-lost") throw lose(error);
      throw error;
    }
  };
  const beat = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await clock.sleep(lease / 3, over.signal);
      await extend().catch((error: unknown) => {
        if (!over.signal.aborted) onTrouble(error);
      });
    }
  };
  const watch = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const left = heldUntil - clock.now().getTime();
      if (left <= 0) throw lose();
      await clock.sleep(left, over.signal);
    }
  };
  // both go on until `over` ends their sleep; why stands in the signals
  const loops = Promise.allSettled([beat(), watch()]);
  return {
    signal: AbortSignal.any([parent, lost.signal]),
    confirm: async () => {
      lost.signal.throwIfAborted();
      await extend();
    },
    end: async () => {
      over.abort();
      await loops;
    },
  };
}
