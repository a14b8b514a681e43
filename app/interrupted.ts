import { isOpsError } from "../core/errors.js";
import type { FailureKind } from "../core/exit-codes.js";
import type { FinishedRun } from "../runs/record.js";

/** The exit kind of the signal that stopped the work; undefined if none did. */
export function interruptionKind(signal: AbortSignal): FailureKind | undefined {
  const reason: unknown = signal.aborted ? signal.reason : undefined;
  return isOpsError(reason) ? reason.kind : undefined;
}

/** The status that a finished run is recorded with: `interrupted` if a signal stopped it before it was complete. */
export function statusAtEnd(ended: FinishedRun["status"], signal: AbortSignal): FinishedRun["status"] {
  return ended !== "succeeded" && interruptionKind(signal) !== undefined ? "interrupted" : ended;
}

/** A report's `result`, including the results of read-only work. */
type Result = FailureKind | "succeeded" | "planned" | "incomplete";

/**
 * The exit kind of finished work: 5 if something is damaged, 3 if it was done partly or its subject is incomplete; a
 * signal counts only if work was left undone. Undefined if everything was done.
 */
export function exitOf(
  { result }: { readonly result: Result },
  signal: AbortSignal,
): FailureKind | undefined {
  if (result === "succeeded" || result === "planned") return undefined;
  return interruptionKind(signal) ?? (result === "incomplete" ? "partial" : result);
}
