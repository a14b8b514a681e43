import { operate, type OperationResult, type Request } from "../../automation/operations.js";
import { locksOf } from "../../automation/locks.js";
import { isOpsError } from "../../core/errors.js";
import { TAKEN_OVER } from "../../automation/adoption.js";
import { stackLocation } from "./backend.js";
import type { AppContext } from "../context.js";
import type { EngineSession } from "./session.js";

/** Runs one operation; if it fails, reports the locks that were left behind. */
export async function runOperation(
  ctx: AppContext,
  session: EngineSession,
  request: Request,
): Promise<OperationResult> {
  const { emit, signal, urgent } = ctx;
  if (request.kind === "preview" || request.kind === "up") await session.prepare();
  await session.engineStack.createEntry({ keep: request.kind === "up" });
  try {
    // `destroy` doesn't run the program, so it imports nothing
    const takenOver = request.kind === "destroy" ? undefined : TAKEN_OVER;
    return await operate(session.engineStack, request, { emit, signal, urgent, takenOver });
  } catch (error) {
    // a refusal because of a lock has already named its owner
    if (!(isOpsError(error) && error.kind === "refused")) await emitLocks(ctx, session);
    throw error;
  }
}

async function emitLocks(ctx: AppContext, session: EngineSession): Promise<void> {
  const { configured, backendUrl } = session;
  const location = stackLocation(ctx, configured, backendUrl);
  for (const { path } of (await locksOf(location)) ?? []) {
    ctx.emit("automation.lock-left", { stack: location.stack, path }, "warning");
  }
}
