import type { CodedMessage, Explain, OpsError } from "../../core/errors.js";
import type { WorkerDeps } from "../deps.js";
import type { FailureReason } from "../notify-outcome.js";

/** Why a task failed and what to do about it, one line each, in the stack's language. */
export function failureReason(
  deps: WorkerDeps,
  error: OpsError,
  again: CodedMessage | undefined,
): FailureReason {
  const { explain, hint } = deps.readers;
  const hintText = hint(error);
  return {
    error,
    text: lineOf(explain, deps, error),
    hints: [
      ...(hintText === undefined ? [] : [inLine(deps.redact(hintText))]),
      ...(again ? [lineOf(explain, deps, again)] : []),
    ],
  };
}

/** A message as one redacted line. */
export function lineOf(explain: Explain, { redact }: WorkerDeps, message: CodedMessage): string {
  return inLine(redact(explain(message)));
}

function inLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
