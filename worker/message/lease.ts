import type { Clock } from "../../core/time/clock.js";
import { failure, isOpsError, type OpsError } from "../../core/errors.js";
import { classifyFailure } from "./failure-classes.js";
import type { ReceivedMessage, TaskQueue } from "../ports/task-queue.js";

/** The lease of a message: valid until its signal is aborted. */
export interface Lease {
  /**
   * Aborted with `worker.lease-lost` when another worker may have received the message, or with the parent's
   * reason.
   */
  readonly signal: AbortSignal;
  /**
   * Extends the lease now. Called right before any irreversible step.
   *
   * @throws OpsError `worker.lease-lost` when the lease has ended, or the queue's error.
   */
  confirm(): Promise<void>;
  /** From now on renews this together with the message; losing one is losing both. */
  renewWith(claim: Renewable): void;
  /** Ends the heartbeat; the lease is not extended again. */
  end(): Promise<void>;
}

/** What is held as long as the message. */
export interface Renewable {
  /** Throws an error of the class `lost` when somebody else has it. */
  renew(signal: AbortSignal): Promise<void>;
}

export interface LeaseOptions {
  readonly queue: Pick<TaskQueue, "extend">;
  readonly message: ReceivedMessage;
  /** Milliseconds. */
  readonly lease: number;
  readonly clock: Clock;
  /** Ends the work for other reasons. */
  readonly parent: AbortSignal;
  /** Called when a heartbeat failed; the next one may succeed. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Keeps a message hidden while it is worked on, with one heartbeat every third of the lease. The lease is
 * lost when the queue reports it, or when no heartbeat has succeeded for a whole lease: then another worker
 * may have received the message.
 */
export function keepLease(options: LeaseOptions): Lease {
  const { queue, message, lease, clock, parent, onTrouble } = options;
  const lost = new AbortController();
  const over = new AbortController();
  let heldUntil = clock.now().getTime() + lease;
  let claim: Renewable | undefined;

  const lose = (error: OpsError): OpsError => {
    lost.abort(error);
    over.abort(error);
    return error;
  };
  const messageLost = (cause?: unknown): OpsError => {
    const { messageId, receiveCount } = message;
    return failure("worker.lease-lost", { messageId, receiveCount }, { cause });
  };
  const extend = async (): Promise<void> => {
    // measured before the call: the queue's lease starts later, so this is on the safe side
    const asked = clock.now().getTime();
    const renewals = await Promise.allSettled([
      queue.extend(message, Math.ceil(lease / 1_000), over.signal),
      claim?.renew(over.signal),
    ]);
    const errors = renewals.flatMap((result): unknown[] =>
      result.status === "rejected" ? [result.reason] : [],
    );
    const gone = errors.find((error) => classifyFailure(error) === "lost");
    if (isOpsError(gone)) throw lose(gone.code === "queue.lease-lost" ? messageLost(gone) : gone);
    if (errors.length > 0) throw errors[0];
    heldUntil = asked + lease;
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
      if (left <= 0) throw lose(messageLost());
      await clock.sleep(left, over.signal);
    }
  };
  // both loops run until `over` ends their sleep; the signals contain the reason
  const loops = Promise.allSettled([beat(), watch()]);
  return {
    signal: AbortSignal.any([parent, lost.signal]),
    confirm: async () => {
      lost.signal.throwIfAborted();
      await extend();
    },
    renewWith: (held) => void (claim = held),
    end: async () => {
      over.abort();
      await loops;
    },
  };
}
