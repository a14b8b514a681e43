import { hasChanges } from "../../automation/summary.js";
import { message, refusal } from "../../core/errors.js";
import type { AppContext } from "../context.js";
import type { ConfiguredStack } from "../stack-access.js";
import { recordedOperation } from "./recorded.js";
import { type StackResult, stackResult } from "./result.js";
import { closeCloud, openCloud } from "./session.js";
import { runOperation } from "./operation.js";

export interface RefreshOptions {
  readonly stack?: string;
  readonly onPlanned: (planned: StackResult) => void;
}

/** Updates the state from the cloud; the cloud itself is not changed. */
export async function refreshStack(ctx: AppContext, options: RefreshOptions): Promise<StackResult> {
  return recordedOperation(ctx, "refresh", options.stack, (running, configured) =>
    refresh(running, configured, options),
  );
}

async function refresh(
  ctx: AppContext,
  configured: ConfiguredStack,
  options: RefreshOptions,
): Promise<StackResult> {
  const session = await openCloud(ctx, configured, { purpose: "read" });
  try {
    const planned = await runOperation(ctx, session, { kind: "refresh", previewOnly: true });
    const view = { adopted: [] };
    options.onPlanned(stackResult(session, planned, view));
    const stack = configured.config.name;
    if (!hasChanges(planned)) return stackResult(session, planned, view);
    if (!(await ctx.ask.confirm(message("stack.confirm-refresh", { stack }))))
      throw refusal("stack.declined", { stack });
    return stackResult(session, await runOperation(ctx, session, { kind: "refresh" }), view);
  } finally {
    await closeCloud(session);
  }
}
