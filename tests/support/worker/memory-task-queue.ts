import { copyOf, LONGEST_DELAY } from "../../../aws/queue/requeue.js";
import { checkMessage } from "../../../aws/queue/message-text.js";
import { type Clock, systemClock } from "../../../core/time/clock.js";
import { failure } from "../../../core/errors.js";
import type {
  DeadLetterReason,
  ReceivedMessage,
  RequeueInfo,
  TaskQueue,
} from "../../../worker/ports/task-queue.js";

export type QueueMethod = Exclude<keyof TaskQueue, "url">;

/** A message in the dead-letter queue; without a reason when the queue itself gave it up. */
export interface MemoryDeadLetter {
  readonly body: string;
  readonly reason: DeadLetterReason | undefined;
  readonly receiveCount: number;
}

interface Held {
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: Date;
  readonly requeued: RequeueInfo | undefined;
  receiveCount: number;
  /** Milliseconds since 1970. */
  visibleAt: number;
  receiptHandle: string | undefined;
}

export interface MemoryTaskQueue extends TaskQueue {
  readonly deadLetters: MemoryDeadLetter[];
  /** How often each method was called. */
  readonly calls: Map<QueueMethod, number>;
  /** Runs before each call; may throw or wait for the signal. */
  before: (method: QueueMethod, call: number, signal: AbortSignal) => Promise<void> | void;
  /** Runs after a call has taken effect; may throw, so that the caller doesn't learn of it. */
  after: (method: QueueMethod, call: number) => Promise<void> | void;
  /** Adds any text at once, unchecked. */
  put(body: string): string;
  /** Ends every lease, as if all of them had expired. */
  expireLeases(): void;
  /** Messages that can be received now. */
  readonly visible: number;
  /** Messages with a lease. */
  readonly inFlight: number;
}

export interface MemoryQueueOptions {
  readonly clock?: Clock;
  readonly maxReceives?: number;
}

/**
 * SQS in memory: leases by receipt handle, at-least-once delivery, long polls that wake on arrival, release and the
 * end of a lease, redrive on the receive after the last one. Time is the clock's.
 */
export function memoryTaskQueue({
  clock = systemClock,
  maxReceives = 3,
}: MemoryQueueOptions = {}): MemoryTaskQueue {
  const held: Held[] = [];
  const deadLetters: MemoryDeadLetter[] = [];
  const calls = new Map<QueueMethod, number>();
  const waiters = new Set<() => void>();
  let ids = 0;

  const now = (): number => clock.now().getTime();
  const changed = (): void => {
    for (const wake of [...waiters]) wake();
  };
  const remove = (message: Held): void => void held.splice(held.indexOf(message), 1);
  const heldBy = ({ receiptHandle }: ReceivedMessage): Held | undefined =>
    held.find((message) => message.receiptHandle === receiptHandle && message.visibleAt > now());

  const calling = async <T>(
    method: QueueMethod,
    signal: AbortSignal,
    work: () => T | Promise<T>,
  ): Promise<T> => {
    const call = (calls.get(method) ?? 0) + 1;
    calls.set(method, call);
    signal.throwIfAborted();
    await queue.before(method, call, signal);
    signal.throwIfAborted();
    const result = await work();
    await queue.after(method, call);
    return result;
  };

  const take = (leaseSeconds: number): ReceivedMessage | undefined => {
    for (const message of [...held]) {
      if (message.visibleAt > now()) continue;
      if (message.receiveCount >= maxReceives) {
        remove(message);
        const { body, receiveCount } = message;
        deadLetters.push({ body, reason: undefined, receiveCount });
        continue;
      }
      message.receiveCount++;
      message.visibleAt = now() + leaseSeconds * 1_000;
      message.receiptHandle = `receipt-${++ids}`;
      const { messageId, receiptHandle, body, receiveCount, sentAt, requeued } = message;
      const received = { messageId, receiptHandle, body, receiveCount, sentAt };
      return requeued ? { ...received, requeued } : received;
    }
    return undefined;
  };

  /** Waits for a change, or until the time. */
  const pause = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
    const woken = new AbortController();
    const wake = (): void => woken.abort();
    waiters.add(wake);
    signal.addEventListener("abort", wake);
    try {
      await clock.sleep(milliseconds, woken.signal).catch(() => undefined);
    } finally {
      waiters.delete(wake);
      signal.removeEventListener("abort", wake);
    }
    signal.throwIfAborted();
  };

  const poll = async (waitSeconds: number, leaseSeconds: number, signal: AbortSignal) => {
    const deadline = now() + waitSeconds * 1_000;
    for (;;) {
      const message = take(leaseSeconds);
      if (message || now() >= deadline) return message;
      const next = Math.min(deadline, ...held.map(({ visibleAt }) => visibleAt));
      await pause(Math.max(1, next - now()), signal);
    }
  };

  const add = (body: string, requeued: RequeueInfo | undefined, seconds: number): string => {
    const messageId = `message-${++ids}`;
    const visibleAt = now() + seconds * 1_000;
    const sentAt = clock.now();
    held.push({ messageId, body, sentAt, requeued, receiveCount: 0, visibleAt, receiptHandle: undefined });
    changed();
    return messageId;
  };

  const queue: MemoryTaskQueue = {
    url: "memory://tasks",
    deadLetters,
    calls,
    before: () => undefined,
    after: () => undefined,
    maxReceives: (signal) => calling("maxReceives", signal, () => maxReceives),
    receive: ({ waitSeconds, leaseSeconds }, signal) =>
      calling("receive", signal, () => poll(waitSeconds, leaseSeconds, signal)),
    extend: (message, leaseSeconds, signal) =>
      calling("extend", signal, () => {
        const found = heldBy(message);
        if (!found) throw failure("queue.lease-lost", { messageId: message.messageId, url: queue.url });
        found.visibleAt = now() + leaseSeconds * 1_000;
        changed();
      }),
    delete: (message, signal) =>
      calling("delete", signal, () => {
        const found = heldBy(message);
        if (found) remove(found);
      }),
    deadLetter: (message, reason, signal) =>
      calling("deadLetter", signal, () => {
        const found = heldBy(message);
        if (!found) throw failure("queue.lease-lost", { messageId: message.messageId, url: queue.url });
        remove(found);
        deadLetters.push({ body: found.body, reason, receiveCount: found.receiveCount });
      }),
    requeue: (message, again, seconds, signal) =>
      calling("requeue", signal, () => {
        const found = heldBy(message);
        if (!found) throw failure("queue.lease-lost", { messageId: message.messageId, url: queue.url });
        const messageId = add(copyOf(found.body, again).body, again, Math.min(seconds, LONGEST_DELAY));
        remove(found);
        return messageId;
      }),
    send: (body, signal) =>
      calling("send", signal, () => {
        checkMessage(body, queue.url);
        return queue.put(body);
      }),
    put: (body) => add(body, undefined, 0),
    expireLeases() {
      for (const message of held) message.visibleAt = Math.min(message.visibleAt, now());
      changed();
    },
    get visible() {
      return held.filter(({ visibleAt }) => visibleAt <= now()).length;
    },
    get inFlight() {
      return held.length - queue.visible;
    },
  };
  return queue;
}
