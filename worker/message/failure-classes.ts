import { errnoOf, isOpsError, type OpsError } from "../../core/errors.js";
import type { FailureClass } from "../../messages/entry.js";
import { entries } from "../../messages/registry.js";

/** `github.failed` by GitHub's status ("REST API": each endpoint's status codes); what is not listed is `again`. */
export const FAILED_STATUSES: Readonly<Record<number, FailureClass>> = {
  // GitHub answers a write that the token has no right to with 404; what it writes to has been read before
  404: "held",
  400: "final",
  405: "final",
  410: "final",
  413: "final",
  414: "final",
  451: "final",
  // a branch that was pushed a moment ago may not be known everywhere yet
  422: "again",
  // a merge or another change at the same time
  409: "again",
  // JSON, but not the documented one
  200: "again",
};

/** System calls that fail for want of space, files, memory, or a healthy disk or network (errno(3)). */
const MACHINE_ERRNOS: ReadonlySet<string> = new Set([
  ...["ENOSPC", "EDQUOT", "EIO", "EROFS", "ESTALE", "EMFILE", "ENFILE", "ENOMEM", "EAGAIN"],
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
  ...["ENETDOWN", "ENOTFOUND", "EAI_AGAIN"],
]);

/** The class of anything that ended a task; what nobody expected is tried again, and given up in the end. */
export function classifyFailure(error: unknown): FailureClass {
  if (!isOpsError(error)) return MACHINE_ERRNOS.has(errnoOf(error) ?? "") ? "trouble" : "again";
  const { code, kind } = error;
  if (kind === "interrupted" || kind === "terminated") return "interrupted";
  // of AWS a task needs the queue only: whatever it answers, it is not about the task
  if (code.startsWith("aws.")) return "trouble";
  const retry = entries.get(code)?.retry;
  if (retry === "by-status") return FAILED_STATUSES[Number(error.params["status"])] ?? "again";
  return retry === undefined || retry === "no-task" ? "again" : retry;
}

/** Seconds that the other side asked for. */
export function retryAfterSeconds(error: unknown): number | undefined {
  if (!isOpsError(error) || error.code !== "github.rate-limited") return undefined;
  return secondsOf(error);
}

function secondsOf({ params }: OpsError): number | undefined {
  const seconds = Number(params["seconds"]);
  return seconds > 0 ? Math.ceil(seconds) : undefined;
}
