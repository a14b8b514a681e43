import { hasChanges } from "../../automation/summary.js";
import { refusal } from "../../core/errors.js";
import type { AppContext } from "../context.js";
import { type StackResult, stackResult } from "./result.js";
import { closeCloud, openCloud } from "./session.js";
import { work } from "./work.js";

export interface RefreshOptions {
  readonly stack?: string;
  readonly onPlanned: (planned: StackResult) => void;
}

/** Brings the state up to what the cloud holds; the cloud itself is not changed. */
export async function refreshStack(ctx: AppContext, options: RefreshOptions): Promise<StackResult> {
  const session = await openCloud(ctx, { ...options, purpose: "read" });
  try {
    const planned = await work(ctx, session, { kind: "refresh", previewOnly: true });
    const view = { adopted: [] };
    options.onPlanned(stackResult(session, planned, view));
    const stack = session.configured.config.name;
    if (!hasChanges(planned)) return stackResult(session, planned, view);
    if (!(await ctx.ask.confirm("stack.confirm-refresh", { stack })))
      throw refusal("stack.declined", { stack });
    return stackResult(session, await work(ctx, session, { kind: "refresh" }), view);
  } finally {
    await closeCloud(session);
  }
}
