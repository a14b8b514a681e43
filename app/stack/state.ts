import { type HistoryEntry, historyOf } from "../../automation/operations.js";
import type { AppContext } from "../context.js";
import { openState } from "./session.js";

/** The stack's outputs in its state. Secret ones are masked. */
export async function stackOutputs(
  ctx: AppContext,
  options: { readonly stack?: string },
): Promise<Readonly<Record<string, unknown>>> {
  const { engineStack } = await openState(ctx, options.stack);
  return engineStack.readOutputs();
}

export interface HistoryView {
  readonly stack: string;
  readonly updates: readonly HistoryEntry[];
}

/** The stack's finished updates, newest first. */
export async function stackHistory(
  ctx: AppContext,
  options: { readonly stack?: string; readonly limit: number },
): Promise<HistoryView> {
  const { engineStack } = await openState(ctx, options.stack);
  return { stack: engineStack.name, updates: await historyOf(engineStack, options.limit) };
}
