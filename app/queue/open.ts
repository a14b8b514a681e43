import type { LookDeps } from "../../worker/dead-letters/look.js";
import type { DeadLetterQueue } from "../../worker/ports/dead-letters.js";
import type { AppContext } from "../context.js";
import { readRuntime } from "../runtime.js";
import { type OpenStack, openStack } from "../stack-access.js";

/** A stack's queues, by the addresses that the stack itself published. */
export interface OpenQueues {
  readonly stack: OpenStack;
  readonly taskQueueUrl: string;
  readonly deadLetters: DeadLetterQueue;
}

/** Opens the stack's queues for `work`, and closes the connections at its end. */
export async function withQueues<Result>(
  ctx: AppContext,
  named: string | undefined,
  work: (queues: OpenQueues) => Promise<Result>,
): Promise<Result> {
  const stack = await openStack(ctx, named);
  try {
    const { openDeadLetterQueue } = await import("../../aws/queue/dead-letter-queue.js");
    const { taskQueueUrl, deadLetterQueueUrl } = await readRuntime(stack, ctx.signal);
    const { clients, config } = stack;
    const deadLetters = await openDeadLetterQueue(
      clients,
      config.homeRegion,
      taskQueueUrl,
      deadLetterQueueUrl,
    );
    return await work({ stack, taskQueueUrl, deadLetters });
  } finally {
    await stack.clients.destroy();
  }
}

export function lookDeps({ clock, signal }: AppContext, { deadLetters: queue }: OpenQueues): LookDeps {
  return { queue, clock, signal };
}
