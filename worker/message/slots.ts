import { DENIED, UNUSABLE_CREDENTIALS } from "../../core/aws-codes.js";
import type { Clock } from "../../core/time/clock.js";
import { errorText, isOpsError, type OpsError } from "../../core/errors.js";
import type { Emit } from "../../core/events.js";
import type { HandledMessage } from "./handle.js";
import { deferEarly } from "./defer-early.js";
import type { Pause } from "./pause.js";
import { CLEANUP_TIMEOUT_MS } from "./resolve-message.js";
import type { ReceivedMessage, TaskQueue } from "../ports.js";

export interface SlotsOptions {
  readonly queue: Pick<TaskQueue, "receive" | "extend" | "requeue" | "url">;
  /** After how many receives the queue gives a message up. */
  readonly maxReceives: number;
  /** How many tasks at once. */
  readonly concurrency: number;
  /** One poll, one message at most. */
  readonly once?: boolean | undefined;
  /** After so many tasks it is enough. */
  readonly maxTasks: number | undefined;
  /** Milliseconds that a message stays hidden at first. */
  readonly lease: number;
  /** Aborted: nothing more is received. */
  readonly receiving: AbortSignal;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly work: (message: ReceivedMessage) => Promise<HandledMessage>;
  readonly pause: Pause;
}

/** Seconds: the longest that SQS lets a poll wait ("ReceiveMessage", WaitTimeSeconds). */
const LONG_POLL = 20;
/** Any poll that waits asks all of the queue's servers, not just some: enough for `--once`. */
const SHORT_POLL = 3;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/** The queue is gone or closed to us: asking again changes nothing. */
const PERMANENT = new Set<string>([
  ...DENIED,
  ...UNUSABLE_CREDENTIALS,
  "queue.not-found",
  "queue.no-redrive",
]);

/**
 * Receives and works until it is told to stop, or has done what was asked: independent slots, each with one message
 * at a time, so that none waits hidden for its turn. A poll that is cut off may have taken a message with it; that one
 * comes back when its lease ends.
 *
 * @throws OpsError when the queue can't be used at all, or the worker can't.
 */
export async function runSlots(options: SlotsOptions): Promise<void> {
  const { concurrency, once, maxTasks } = options;
  const remaining = once ? 1 : (maxTasks ?? Number.POSITIVE_INFINITY);
  const pool = createPool(options, remaining);
  const slots = Array.from({ length: Math.min(concurrency, remaining) }, () => runSlot(options, pool));
  // each ends by itself: what one has thrown, it has told the others
  await Promise.allSettled(slots);
  if (pool.failed) throw pool.failed.error;
}

/** What the slots share. */
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

/** One poll's message; undefined when there was none, or receiving is over. */
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

/** One poll's message; undefined also when it came before its time. */
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

/** Once, when there is nothing left to do; not after every poll. */
function emitIdle(emit: Emit, pool: Pool): void {
  if (pool.idle || pool.busy > 0) return;
  pool.idle = true;
  emit("worker.idle");
}

function isPermanent(error: unknown): error is OpsError {
  return isOpsError(error) && PERMANENT.has(error.code);
}
