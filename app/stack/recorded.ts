import { openRuns } from "../run-store.js";
import { recorded } from "../recording.js";
import type { AppContext } from "../context.js";
import { type ConfiguredStack, configuredStack } from "../stack-access.js";
import type { StackResult } from "./result.js";

/**
 * Runs an operation that changes a stack or its state, and records it on this machine as a run of kind `stack`. The stack's own
 * bucket may not exist yet, or not any more.
 */
export async function recordedOperation<Result extends StackResult>(
  ctx: AppContext,
  operation: "up" | "destroy" | "refresh",
  named: string | undefined,
  work: (ctx: AppContext, configured: ConfiguredStack) => Promise<Result>,
): Promise<Result> {
  const configured = await configuredStack(ctx, named);
  const stack = configured.config.name;
  const start = {
    kind: "stack" as const,
    stack,
    subject: `${operation} of ${stack}`,
    endOf: ({ changes, adopted }: Result) => ({
      status: "succeeded" as const,
      details: { operation, changes, adopted },
    }),
  };
  return recorded(ctx, await openRuns(ctx.settings), start, ({ emit }) => work({ ...ctx, emit }, configured));
}
