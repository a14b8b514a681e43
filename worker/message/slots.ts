import { DENIED, UNUSABLE_CREDENTIALS } from "../../core/aws-codes.js";
import type { Clock } from "../../core/time/clock.js";
import { errorText, isOpsError, type OpsError } from "../../core/errors.js";
import type { Emit } from "../../core/events.js";
import type { Handled } from "./handle.js";
import { putAsideEarly } from "./defer-early.js";
import type { Pause } from "./pause.js";
import { AFTERWORK } from "./resolve-message.js";
import type { ReceivedMessage, TaskQueue } from "../ports.js";

export interface SlotsOptions {
  readonly queue: Pick<TaskQueue, "receive" | "extend" | "handBack" | "url">;
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
  readonly work: (message: ReceivedMessage) => Promise<Handled>;
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
  const tickets = once ? 1 : (maxTasks ?? Number.POSITIVE_INFINITY);
  const floor = shopFloor(options, tickets);
  const slots = Array.from({ length: Math.min(concurrency, tickets) }, () => slot(options, floor));
  // each ends by itself: what one has thrown, it has told the others
  await Promise.allSettled(slots);
  if (floor.failed) throw floor.failed.error;
}

/** What the slots share. */
interface Floor {
  tickets: number;
  busy: number;
  idle: boolean;
  failed: { readonly error: unknown } | undefined;
  readonly receiving: AbortSignal;
  fail(error: unknown): void;
}

function shopFloor({ receiving }: SlotsOptions, tickets: number): Floor {
  const stop = new AbortController();
  const floor: Floor = {
    tickets,
    busy: 0,
    idle: false,
    failed: undefined,
    receiving: AbortSignal.any([receiving, stop.signal]),
    fail: (error) => {
      floor.failed ??= { error };
      stop.abort(error);
    },
  };
  return floor;
}

async function slot(options: SlotsOptions, floor: Floor): Promise<void> {
  try {
    while (!floor.receiving.aborted && floor.tickets > 0) {
      floor.tickets--;
      const message = await nextMessage(options, floor);
      if (message) await workOn(options, floor, message);
      else {
        floor.tickets++;
        if (options.once) return;
      }
    }
  } catch (error) {
    floor.fail(error);
  }
}

async function workOn({ work }: SlotsOptions, floor: Floor, message: ReceivedMessage): Promise<void> {
  floor.busy++;
  floor.idle = false;
  try {
    const { stop } = await work(message);
    if (stop) floor.fail(stop);
  } finally {
    floor.busy--;
  }
}

/** One poll's message; undefined when there was none, or receiving is over. */
async function nextMessage(options: SlotsOptions, floor: Floor): Promise<ReceivedMessage | undefined> {
  const { queue, lease, once, clock, emit, pause: trouble } = options;
  const { receiving } = floor;
  const isOver = (): boolean => receiving.aborted;
  const poll = { waitSeconds: once ? SHORT_POLL : LONG_POLL, leaseSeconds: Math.ceil(lease / 1_000) };
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      await trouble.over(receiving);
      const message = await receiveDue(options, poll, receiving);
      if (!message && !isOver()) tellIdle(emit, floor);
      return message;
    } catch (error) {
      if (isOver()) return undefined;
      if (once || isPermanent(error)) throw error;
      emit(
        "worker.receive-failed",
        { url: queue.url, reason: errorText(error), seconds: pause / 1_000 },
        "warning",
      );
      await clock.sleep(pause, receiving).catch(() => undefined);
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
  const isEarly = await putAsideEarly(options, message, AbortSignal.timeout(AFTERWORK));
  return isEarly ? undefined : message;
}

/** Once, when there is nothing left to do; not after every poll. */
function tellIdle(emit: Emit, floor: Floor): void {
  if (floor.idle || floor.busy > 0) return;
  floor.idle = true;
  emit("worker.idle");
}

function isPermanent(error: unknown): error is OpsError {
  return isOpsError(error) && PERMANENT.has(error.code);
}
