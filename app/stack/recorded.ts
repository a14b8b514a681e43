import { openRuns } from "../run-store.js";
import { recorded } from "../recording.js";
import type { AppContext } from "../context.js";
import { type ConfiguredStack, configuredStack } from "../stack-access.js";
import type { StackResult } from "./result.js";

/**
 * Runs an operation that changes a stack or its state, and records it as a run of kind `stack`. The record is on this
 * machine, because the stack's work bucket may not exist before or after the operation.
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
