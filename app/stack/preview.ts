import type { AppContext } from "../context.js";
import { configuredStack } from "../stack-access.js";
import { type StackResult, stackResult } from "./result.js";
import { closeCloud, openCloud } from "./session.js";
import { runOperation } from "./operation.js";

/** Shows what `up` would change. Changes nothing except that it creates the stack's entry in the back end if it is missing. */
export async function previewStack(
  ctx: AppContext,
  options: { readonly stack?: string; readonly adopt?: boolean },
): Promise<StackResult> {
  const session = await openCloud(ctx, await configuredStack(ctx, options.stack), {
    ...options,
    purpose: "change",
  });
  try {
    return stackResult(session, await runOperation(ctx, session, { kind: "preview" }));
  } finally {
    await closeCloud(session);
  }
}
