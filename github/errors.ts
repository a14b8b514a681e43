import { errorText, failure, isOpsError, type OpsError } from "../core/errors.js";
import { faultOf } from "./fault.js";
import { oneLine } from "./one-line.js";

/** Which call failed, for the error's parameters. */
export interface GithubCallSite {
  /** `owner/repo`. */
  readonly repository: string;
  /** Method and path: `GET /repos/owner/repo/issues/1`. */
  readonly request: string;
}

/**
 * Any error of a request as an `OpsError` that names repository, request, status and GitHub's own reason, without
 * secrets. Status 0 stands for no answer. `github.unreachable` and `github.rate-limited` may pass by themselves;
 * nothing else does.
 */
export function translateGithubError(
  error: unknown,
  site: GithubCallSite,
  secrets: readonly string[],
): OpsError {
  if (isOpsError(error)) return error;
  const status = faultOf(error)?.status ?? 0;
  const params = { ...site, status, reason: oneLine(reasonOf(error), secrets) };
  return failure(codeOf(status), params, { cause: error });
}

/** GitHub wants to be left alone for longer than we wait. */
export function rateLimitedError(site: GithubCallSite, waitMs: number): OpsError {
  return failure("github.rate-limited", { ...site, seconds: Math.ceil(waitMs / 1000) });
}

/** The repository, or the issue, was renamed or transferred. */
export function movedError(site: GithubCallSite, location: string | undefined): OpsError {
  return failure("github.moved", { ...site, location: oneLine(location ?? "?", []) });
}

/** An answer that is not what GitHub documents. */
export function unexpectedAnswer(site: GithubCallSite, reason: string): OpsError {
  return failure("github.failed", { ...site, status: 200, reason: oneLine(reason, []) });
}

function codeOf(status: number): string {
  if (status === 401) return "github.unauthorized";
  if (status === 403) return "github.forbidden";
  return status === 0 || status >= 500 ? "github.unreachable" : "github.failed";
}

function reasonOf(error: unknown): string {
  // fine-grained tokens: what the token would have to be allowed
  const needed = faultOf(error)?.headers["x-accepted-github-permissions"];
  return needed === undefined ? errorText(error) : `${errorText(error)} (needs ${needed})`;
}
