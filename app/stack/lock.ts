import { locksOf, removeLock, type StackLock } from "../../automation/locks.js";
import { message, refusal } from "../../core/errors.js";
import type { AppContext } from "../context.js";
import { configuredStack } from "../stack-access.js";
import { backendOf, stackLocation } from "./backend.js";

export interface LockView {
  readonly stack: string;
  readonly backend: string;
  readonly locks: readonly StackLock[];
}

/** Reports the owners of the stack's locks. */
export async function lockStatus(ctx: AppContext, options: { readonly stack?: string }): Promise<LockView> {
  const configured = await configuredStack(ctx, options.stack);
  const location = stackLocation(ctx, configured, (await backendOf(ctx, configured)).url);
  const locks = await locksOf(location);
  if (locks === undefined) throw refusal("stack.lock-unreadable", { backend: location.backendUrl });
  return { stack: location.stack, backend: location.backendUrl, locks };
}

/**
 * Releases the stack's locks whose owner has exited; with `force` all of them, even a running process's.
 *
 * @throws OpsError `stack.lock-held` (4) if an owner is running, or may be running on another machine.
 */
export async function releaseLocks(
  ctx: AppContext,
  options: { readonly stack?: string; readonly force?: boolean | undefined },
): Promise<LockView> {
  const view = await lockStatus(ctx, options);
  const held = view.locks.find(({ owner }) => owner !== "dead");
  if (held && !options.force) throw refusal("stack.lock-held", { stack: view.stack, ...held });
  const count = view.locks.length;
  if (count > 0 && !(await ctx.ask.confirm(message("stack.confirm-release", { stack: view.stack, count })))) {
    throw refusal("stack.declined", { stack: view.stack });
  }
  for (const lock of view.locks) await removeLock(lock);
  return view;
}
