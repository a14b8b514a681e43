import { randomUUID } from "node:crypto";
import type { Clock } from "../core/time/clock.js";
import { startDeadline, untilAborted } from "../core/time/deadline.js";
import { type CodedMessage, type Explain, failure, isOpsError, type OpsError } from "../core/errors.js";
import type { Emit } from "../core/events.js";
import type { NoticeDocument } from "./document.js";
import type { Channel } from "./ports.js";

/** A channel and its index in the configuration's list, as in `opsctl:notifications[0]`. */
export interface ListedChannel {
  readonly index: number;
  readonly channel: Channel;
}

/** Result of sending a notification to one channel, as in the contract's JSON. */
export interface ChannelReport {
  readonly index: number;
  readonly type: Channel["type"];
  readonly reference: string;
  readonly ok: boolean;
  readonly attempts: number;
  readonly durationMs: number;
  readonly error?: CodedMessage;
}

export interface DispatchDeps {
  readonly clock: Clock;
  readonly emit: Emit;
  /** Cancels what is still being sent. */
  readonly signal: AbortSignal;
  /** Time-out for all channels, in milliseconds. */
  readonly timeout: number;
  /** Renders an error in the reader's language. */
  readonly explain: Explain;
}

/**
 * Sends a notification to all channels at once. Never throws, and takes at most `timeout`: a failed channel
 * is in the result and emitted as the warning `notify.channel-failed`.
 */
export async function dispatch(
  notice: NoticeDocument,
  channels: readonly ListedChannel[],
  deps: DispatchDeps,
): Promise<readonly ChannelReport[]> {
  return Promise.all(channels.map((listed) => deliver(notice, listed, deps)));
}

async function deliver(
  notice: NoticeDocument,
  { index, channel }: ListedChannel,
  { clock, emit, signal, timeout, explain }: DispatchDeps,
): Promise<ChannelReport> {
  const { type, reference } = channel;
  const started = clock.now().getTime();
  const deadline = startDeadline(clock, timeout, signal, () =>
    failure("notify.timed-out", { reference, seconds: timeout / 1_000 }),
  );
  let attempts = 0;
  const attempted = (): void => {
    attempts++;
  };
  const delivery = { id: randomUUID(), signal: deadline.signal, attempted };
  const report = (ok: boolean): ChannelReport => ({
    index,
    type,
    reference,
    ok,
    attempts,
    durationMs: clock.now().getTime() - started,
  });
  try {
    await untilAborted(deadline.signal, () => channel.send(notice, delivery));
    return report(true);
  } catch (thrown) {
    const elapsed = clock.now().getTime() - started;
    const { code, params } = expected(thrown, deadline.signal, { reference, elapsed });
    const error = { code, params };
    emit("notify.channel-failed", { index, type, reference, code, reason: explain(error) }, "warning");
    return { ...report(false), error };
  } finally {
    deadline.clear();
  }
}

interface Sending {
  readonly reference: string;
  /** Milliseconds since the start. */
  readonly elapsed: number;
}

/**
 * Replaces unexpected errors: their text may contain anything, for example a URL, so only their name is
 * reported.
 */
function expected(error: unknown, signal: AbortSignal, { reference, elapsed }: Sending): OpsError {
  if (isOpsError(error)) return error;
  if (signal.aborted) {
    if (isOpsError(signal.reason)) return signal.reason;
    // a caller's `AbortSignal.timeout` gives a `TimeoutError` without any detail
    return failure("notify.timed-out", { reference, seconds: Math.max(1, Math.round(elapsed / 1_000)) });
  }
  const reason = error instanceof Error ? error.name : typeof error;
  return failure("notify.unexpected", { reference, reason });
}
