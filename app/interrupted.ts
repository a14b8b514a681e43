import { isOpsError } from "../core/errors.js";
import type { FailureKind } from "../core/exit-codes.js";

/** The exit kind of the signal that stopped the work; undefined if none did. */
export function interruptionKind(signal: AbortSignal): FailureKind | undefined {
  const reason: unknown = signal.aborted ? signal.reason : undefined;
  return isOpsError(reason) ? reason.kind : undefined;
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
