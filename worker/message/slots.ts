import { DENIED, UNUSABLE_CREDENTIALS } from "../../core/aws-codes.js";
import type { Clock } from "../../core/time/clock.js";
import { errorText, isOpsError, type OpsError } from "../../core/errors.js";
import type { Emit } from "../../core/events.js";
import type { HandledMessage } from "./handle.js";
import { deferEarly } from "./defer-early.js";
import type { Pause } from "./pause.js";
import { CLEANUP_TIMEOUT_MS } from "./resolve-message.js";
import type { ReceivedMessage, TaskQueue } from "../ports/task-queue.js";

export interface SlotsOptions {
  readonly queue: Pick<TaskQueue, "receive" | "extend" | "requeue" | "url">;
  /** Number of receives after which the queue gives a message up. */
  readonly maxReceives: number;
  /** Number of tasks at the same time. */
  readonly concurrency: number;
  /** Poll once, for at most one message. */
  readonly once?: boolean | undefined;
  /** Stop after this many tasks. */
  readonly maxTasks: number | undefined;
  /** Initial lease in milliseconds. */
  readonly lease: number;
  /** Aborted: no further message is received. */
  readonly receiving: AbortSignal;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly work: (message: ReceivedMessage) => Promise<HandledMessage>;
  readonly pause: Pause;
}

/** Maximum wait of a poll in seconds (SQS, "ReceiveMessage", WaitTimeSeconds). */
const LONG_POLL = 20;
/**
 * Wait of a single poll in seconds. Any wait makes SQS query all of its servers, which is enough for
 * `--once`.
 */
const SHORT_POLL = 3;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/** The queue doesn't exist or access is denied: polling again is useless. */
const PERMANENT = new Set<string>([
  ...DENIED,
  ...UNUSABLE_CREDENTIALS,
  "queue.not-found",
  "queue.no-redrive",
]);

/**
 * Receives and works on messages until stopped or done. Each slot has one message at a time, so that no
 * message waits hidden. A cancelled poll may still have received a message; that one is delivered again when
 * its lease ends.
 *
 * @throws OpsError when the queue can't be used at all, or the worker can't.
 */
export async function runSlots(options: SlotsOptions): Promise<void> {
  const { concurrency, once, maxTasks } = options;
  const remaining = once ? 1 : (maxTasks ?? Number.POSITIVE_INFINITY);
  const pool = createPool(options, remaining);
  const slots = Array.from({ length: Math.min(concurrency, remaining) }, () => runSlot(options, pool));
  // each slot ends by itself; an error is in the pool, where the other slots see it
  await Promise.allSettled(slots);
  if (pool.failed) throw pool.failed.error;
}

/** State shared by the slots. */
interface Pool {
  remaining: number;
  busy: number;
  idle: boolean;
  failed: { readonly error: unknown } | undefined;
  readonly receiving: AbortSignal;
  fail(error: unknown): void;
}

function createPool({ receiving }: SlotsOptions, remaining: number): Pool {
  const stop = new AbortController();
  const pool: Pool = {
    remaining,
    busy: 0,
    idle: false,
    failed: undefined,
    receiving: AbortSignal.any([receiving, stop.signal]),
    fail: (error) => {
      pool.failed ??= { error };
      stop.abort(error);
    },
  };
  return pool;
}

async function runSlot(options: SlotsOptions, pool: Pool): Promise<void> {
  try {
    while (!pool.receiving.aborted && pool.remaining > 0) {
      pool.remaining--;
      const message = await nextMessage(options, pool);
      if (message) await workOn(options, pool, message);
      else {
        pool.remaining++;
        if (options.once) return;
      }
    }
  } catch (error) {
    pool.fail(error);
  }
}

async function workOn({ work }: SlotsOptions, pool: Pool, message: ReceivedMessage): Promise<void> {
  pool.busy++;
  pool.idle = false;
  try {
    const { stop } = await work(message);
    if (stop) pool.fail(stop);
  } finally {
    pool.busy--;
  }
}

/** The message of one poll; undefined when there was none, or receiving has ended. */
async function nextMessage(options: SlotsOptions, pool: Pool): Promise<ReceivedMessage | undefined> {
  const { queue, lease, once, clock, emit, pause: sharedPause } = options;
  const { receiving } = pool;
  const isOver = (): boolean => receiving.aborted;
  const poll = { waitSeconds: once ? SHORT_POLL : LONG_POLL, leaseSeconds: Math.ceil(lease / 1_000) };
  for (let delay = FIRST_PAUSE; ; delay = Math.min(delay * 2, LONGEST_PAUSE)) {
    try {
      await sharedPause.waitUntilOver(receiving);
      const message = await receiveDue(options, poll, receiving);
      if (!message && !isOver()) emitIdle(emit, pool);
      return message;
    } catch (error) {
      if (isOver()) return undefined;
      if (once || isPermanent(error)) throw error;
      emit(
        "worker.receive-failed",
        { url: queue.url, reason: errorText(error), seconds: delay / 1_000 },
        "warning",
      );
      await clock.sleep(delay, receiving).catch(() => undefined);
      if (isOver()) return undefined;
    }
  }
}

/** The message of one poll; undefined also when it was received before its time. */
async function receiveDue(
  options: SlotsOptions,
  poll: Parameters<TaskQueue["receive"]>[0],
  receiving: AbortSignal,
): Promise<ReceivedMessage | undefined> {
  const message = await options.queue.receive(poll, receiving);
  if (!message) return undefined;
  const isEarly = await deferEarly(options, message, AbortSignal.timeout(CLEANUP_TIMEOUT_MS));
  return isEarly ? undefined : message;
}

/** Emitted once when the queue is empty, not after every poll. */
function emitIdle(emit: Emit, pool: Pool): void {
  if (pool.idle || pool.busy > 0) return;
  pool.idle = true;
  emit("worker.idle");
}

function isPermanent(error: unknown): error is OpsError {
  return isOpsError(error) && PERMANENT.has(error.code);
}
