import { errnoOf, isOpsError, type OpsError } from "../../core/errors.js";
import type { FailureClass } from "../../messages/entry.js";
import { entries } from "../../messages/registry.js";

/**
 * Classes of `github.failed` by HTTP status ("REST API": each endpoint's status codes); others are `again`.
 */
export const FAILED_STATUSES: Readonly<Record<number, FailureClass>> = {
  // a write without permission; the same object was readable before
  404: "held",
  400: "final",
  405: "final",
  410: "final",
  413: "final",
  414: "final",
  451: "final",
  // a branch that was just pushed may not be visible everywhere
  422: "again",
  // a merge or another concurrent change
  409: "again",
  // a response that doesn't match the documentation
  200: "again",
};

/** System errors for lack of space, files or memory, or for a failing disk or network (errno(3)). */
const MACHINE_ERRNOS: ReadonlySet<string> = new Set([
  ...["ENOSPC", "EDQUOT", "EIO", "EROFS", "ESTALE", "EMFILE", "ENFILE", "ENOMEM", "EAGAIN"],
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
  ...["ENETDOWN", "ENOTFOUND", "EAI_AGAIN"],
]);

/** The class of an error that ended a task. Unexpected errors are retried and finally given up. */
export function classifyFailure(error: unknown): FailureClass {
  if (!isOpsError(error)) return MACHINE_ERRNOS.has(errnoOf(error) ?? "") ? "trouble" : "again";
  const { code, kind } = error;
  if (kind === "interrupted" || kind === "terminated") return "interrupted";
  // a task uses AWS only for its queue and its claim, so no AWS error is the task's fault
  if (code.startsWith("aws.")) return "trouble";
  const retry = entries.get(code)?.retry;
  if (retry === "by-status") return FAILED_STATUSES[Number(error.params["status"])] ?? "again";
  return retry === undefined || retry === "no-task" ? "again" : retry;
}

/** Errors that name when to try again. */
const WITH_SECONDS: ReadonlySet<string> = new Set([
  "github.rate-limited",
  "worker.model-rate-limited",
  "worker.day-budget-spent",
  "worker.claimed-elsewhere",
]);

/** The delay in seconds that the error's sender asked for. */
export function retryAfterSeconds(error: unknown): number | undefined {
  return isOpsError(error) && WITH_SECONDS.has(error.code) ? secondsOf(error) : undefined;
}

function secondsOf({ params }: OpsError): number | undefined {
  const seconds = Number(params["seconds"]);
  return seconds > 0 ? Math.ceil(seconds) : undefined;
}
