import { isOpsError } from "../core/errors.js";
import type { FailureKind } from "../core/exit-codes.js";

/** The kind of the signal that stopped the work, for the exit code; undefined where none has. */
export function interruptionKind(signal: AbortSignal): FailureKind | undefined {
  const reason: unknown = signal.aborted ? signal.reason : undefined;
  return isOpsError(reason) ? reason.kind : undefined;
}

/** A report's `result`, or what it says of work that was never meant to change anything. */
type Result = FailureKind | "succeeded" | "planned" | "incomplete";

/**
 * How work ended, for the exit code: 5 where something is damaged, 3 where some of it is done or some of what it is about is
 * missing; a signal only where it left something undone. Undefined when all was done that was to be.
 */
export function exitOf(
  { result }: { readonly result: Result },
  signal: AbortSignal,
): FailureKind | undefined {
  if (result === "succeeded" || result === "planned") return undefined;
  return interruptionKind(signal) ?? (result === "incomplete" ? "partial" : result);
}
