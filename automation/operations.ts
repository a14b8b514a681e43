import type { EngineEvent, UpdateSummary } from "@pulumi/pulumi/automation/index.js";
import type { Emit } from "../core/events.js";
import { isOpsError } from "../core/errors.js";
import { engineError } from "./engine-errors.js";
import { EventFold } from "./engine-events.js";
import type { EngineStack } from "./engine-stack.js";
import { pendingTakenOver } from "./pending.js";
import { progressOf } from "./progress.js";
import type { ChangeSummary } from "./summary.js";

export interface OperationOptions {
  readonly emit: Emit;
  /** Its abort requests an orderly end from the engine. */
  readonly signal: AbortSignal;
  /** Its abort kills the engine and its child processes. */
  readonly urgent: AbortSignal;
  /** Resource types whose interrupted creation this operation completes. */
  readonly takenOver?: RegExp | undefined;
}

export interface OperationResult extends ChangeSummary {
  readonly durationMs: number;
}

/** The operation to run. `preview` writes a plan, and `up` must follow it. */
export type Request =
  | { readonly kind: "preview"; readonly planFile?: string; readonly refresh?: boolean }
  | { readonly kind: "up"; readonly planFile?: string; readonly message?: string }
  | { readonly kind: "destroy"; readonly previewOnly?: boolean }
  | { readonly kind: "refresh"; readonly previewOnly?: boolean };

/**
 * Runs one operation of the engine and folds its events into a summary.
 *
 * @throws OpsError `automation.*`; the signal's reason when it was aborted.
 */
export async function operate(
  target: EngineStack,
  request: Request,
  { emit, signal, urgent, takenOver }: OperationOptions,
): Promise<OperationResult> {
  signal.throwIfAborted();
  const fold = new EventFold();
  const progress = progressOf(request, emit);
  const started = performance.now();
  const onEvent = (event: EngineEvent): void => {
    const count = pendingTakenOver(event, takenOver);
    if (count !== undefined) {
      emit("automation.pending-taken-over", { stack: target.name, count }, "warning");
      return;
    }
    fold.add(event);
    progress(event);
  };
  const kill = (): void => void target.command.kill();
  const emitStopping = (): void => emit("automation.stopping", { stack: target.name }, "warning");
  signal.addEventListener("abort", emitStopping, { once: true });
  urgent.addEventListener("abort", kill, { once: true });
  try {
    await start(target, request, { onEvent, signal });
    signal.throwIfAborted();
    return { ...fold.summary(), durationMs: Math.round(performance.now() - started) };
  } catch (error) {
    if (signal.aborted && isOpsError(signal.reason)) throw signal.reason;
    const { errors: diagnostics, resources } = fold.summary();
    const plans = request.kind === "preview" || ("previewOnly" in request && request.previewOnly);
    throw engineError(request.kind, target.name, error, {
      diagnostics,
      begun: !plans && resources.some(({ op }) => op !== "same"),
    });
  } finally {
    urgent.removeEventListener("abort", kill);
    signal.removeEventListener("abort", emitStopping);
  }
}

interface StartOptions {
  readonly onEvent: (event: EngineEvent) => void;
  readonly signal: AbortSignal;
}

async function start(
  { stack, deployment }: EngineStack,
  request: Request,
  options: StartOptions,
): Promise<void> {
  // pending creates must stay recorded until an `up` has imported the resources
  const clearPendingCreates = deployment.pendingCreates.length === 0;
  switch (request.kind) {
    case "preview": {
      const plan = request.planFile === undefined ? {} : { plan: request.planFile };
      await stack.preview({ ...options, ...plan, refresh: request.refresh ?? false });
      return;
    }
    case "up": {
      const plan = request.planFile === undefined ? {} : { plan: request.planFile };
      await stack.up({ ...options, ...plan, ...(request.message ? { message: request.message } : {}) });
      return;
    }
    case "destroy":
      if (request.previewOnly) await stack.previewDestroy(options);
      else await stack.destroy(options);
      return;
    case "refresh":
      if (request.previewOnly) await stack.previewRefresh(options);
      else await stack.refresh({ ...options, clearPendingCreates });
      return;
  }
}

/** One finished update of the stack's history. */
export interface HistoryEntry {
  /** Our own id: start time and kind, the same on every machine. Self-managed back ends have no update numbers. */
  readonly id: string;
  readonly kind: string;
  readonly result: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly message: string;
  readonly changes: Readonly<Record<string, number>>;
}

/** The stack's updates, newest first. */
export async function historyOf(target: EngineStack, limit: number): Promise<readonly HistoryEntry[]> {
  try {
    return (await target.stack.history(limit, 1)).map(historyEntry);
  } catch (error) {
    throw engineError("history", target.name, error);
  }
}

function historyEntry(update: UpdateSummary): HistoryEntry {
  const startedAt = new Date(update.startTime).toISOString();
  return {
    id: `${startedAt.replace(/[-:]|\.\d+/g, "")}-${update.kind}`,
    kind: update.kind,
    result: update.result,
    startedAt,
    finishedAt: new Date(update.endTime).toISOString(),
    message: update.message,
    changes: update.resourceChanges ?? {},
  };
}
