import { type CodedMessage, isOpsError, message } from "../../core/errors.js";
import type { QueueCounts } from "../../worker/ports/dead-letters.js";
import type { AppContext } from "../context.js";
import { type OpenQueues, withQueues } from "./open.js";

/** One queue: its counts, and the age of its oldest message as far as CloudWatch knows it. */
export interface QueueView extends QueueCounts {
  readonly url: string;
  readonly oldestSeconds: number | null;
  /** Why the age is unknown, or missing because the queue is empty. */
  readonly oldestUnknown?: CodedMessage;
}

/** The JSON document of `queue status`. */
export interface QueueStatus {
  readonly stack: string;
  readonly tasks: QueueView;
  readonly deadLetters: QueueView;
}

/** `opsctl queue status`: what waits, is in work and was given up. Receives no message. */
export function queueStatus(ctx: AppContext, named: string | undefined): Promise<QueueStatus> {
  return withQueues(ctx, named, async (queues) => {
    const { queueCounts } = await import("../../aws/queue/dead-letter-queue.js");
    const { clients, config } = queues.stack;
    const view = async (url: string): Promise<QueueView> => {
      const counts = await queueCounts(clients, config.homeRegion, url, ctx.signal);
      return { url, ...counts, ...(await ageOf(ctx, queues, url, counts)) };
    };
    const [tasks, deadLetters] = await Promise.all([view(queues.taskQueueUrl), view(queues.deadLetters.url)]);
    return { stack: config.name, tasks, deadLetters };
  });
}

type Age = Pick<QueueView, "oldestSeconds" | "oldestUnknown">;

/** CloudWatch may be forbidden or out of reach: the counts count without it. */
async function ageOf(
  ctx: AppContext,
  { stack }: OpenQueues,
  url: string,
  { waiting, inFlight, delayed }: QueueCounts,
): Promise<Age> {
  if (waiting + inFlight + delayed === 0) return { oldestSeconds: null };
  const { oldestAge } = await import("../../aws/queue/oldest-age.js");
  // the last part of a queue's URL is its name
  const name = url.slice(url.lastIndexOf("/") + 1);
  const now = ctx.clock.now();
  try {
    const age = await oldestAge(stack.clients, stack.config.homeRegion, name, { now, signal: ctx.signal });
    if (age) {
      const since = Math.max(0, now.getTime() - age.at.getTime()) / 1_000;
      return { oldestSeconds: Math.round(age.seconds + since) };
    }
    return { oldestSeconds: null, oldestUnknown: message("queue.no-age") };
  } catch (error) {
    if (!isOpsError(error) || ctx.signal.aborted) throw error;
    return { oldestSeconds: null, oldestUnknown: { code: error.code, params: error.params } };
  }
}
