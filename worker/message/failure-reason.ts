import { type CodedMessage, type Explain, message, type OpsError } from "../../core/errors.js";
import type { WorkerDeps } from "../deps.js";
import type { TaskProgress } from "../job.js";
import type { FailureReason } from "../notify-outcome.js";
import { redactAll } from "../run-log.js";
import { howToSendAgain } from "../task/send-again.js";
import type { ParsedMessage } from "./begin-run.js";

/** An error as plain data without secrets. */
export function errorOf({ redact }: WorkerDeps, { code, params }: OpsError): CodedMessage {
  return { code, params: redactAll(params, redact) };
}

/** A message as one redacted line. */
export function lineOf(explain: Explain, { redact }: WorkerDeps, message: CodedMessage): string {
  return inLine(redact(explain(message)));
}

function inLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

export function resendSentence(
  parsed: ParsedMessage,
  failed: OpsError | undefined,
): CodedMessage | undefined {
  return failed && "task" in parsed ? howToSendAgain(parsed.task, failed.code) : undefined;
}

/** Why a task failed and what to do about it, one line each, in the stack's language. */
export function failureReason(
  deps: WorkerDeps,
  runId: string,
  error: OpsError,
  { again, patch }: Pick<TaskProgress, "patch"> & { readonly again: CodedMessage | undefined },
): FailureReason {
  const { explain, hint } = deps.readers;
  const hintText = hint(error);
  return {
    error,
    text: lineOf(explain, deps, error),
    hints: [
      ...(hintText === undefined ? [] : [inLine(deps.redact(hintText))]),
      ...(patch ? [lineOf(explain, deps, message("worker.comment-patch", { runId }))] : []),
      ...(again ? [lineOf(explain, deps, again)] : []),
    ],
  };
}
