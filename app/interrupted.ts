import { isOpsError } from "../core/errors.js";
import type { FailureKind } from "../core/exit-codes.js";

/** The kind of the signal that stopped the work, for the exit code; undefined where none has. */
export function interruptionKind(signal: AbortSignal): FailureKind | undefined {
  const reason: unknown = signal.aborted ? signal.reason : undefined;
  return isOpsError(reason) ? reason.kind : undefined;
}
