import { errorText, failure, isOpsError, type OpsError } from "../core/errors.js";
import { faultOf } from "./fault.js";
import { oneLine } from "./one-line.js";

/** The failed call, for the error's parameters. */
export interface GithubCallSite {
  /** `owner/repo`. */
  readonly repository: string;
  /** Method and path: `GET /repos/owner/repo/issues/1`. */
  readonly request: string;
}

/**
 * Converts any error of a request to an `OpsError` with repository, request, status and GitHub's reason,
 * without secrets. Status 0 means no response.
 */
export function translateGithubError(
  error: unknown,
  site: GithubCallSite,
  secrets: readonly string[],
): OpsError {
  if (isOpsError(error)) return error;
  const fault = faultOf(error);
  const status = fault?.status ?? 0;
  // GitHub's errors are JSON; an HTML page is from a proxy, a captive portal, or GitHub's load balancer
  // during an outage
  const isPage = fault !== undefined && isHtml(fault.headers["content-type"]);
  const reason = isPage ? `status ${status}, ${PAGE}` : oneLine(reasonOf(error), secrets);
  const code = isPage
    ? "github.unreachable"
    : ARCHIVED.test(reason) && status === 403
      ? "github.archived"
      : codeOf(status);
  return failure(code, { ...site, status, reason }, { cause: error });
}

/** The error when GitHub asks for a longer wait than `longestWaitMs`. */
export function rateLimitedError(site: GithubCallSite, waitMs: number): OpsError {
  return failure("github.rate-limited", { ...site, seconds: Math.ceil(waitMs / 1000) });
}

/** The error for a repository or issue that was renamed or transferred. */
export function movedError(site: GithubCallSite, location: string | undefined): OpsError {
  return failure("github.moved", { ...site, location: oneLine(location ?? "?", []) });
}

/** The error for a response that doesn't match GitHub's documentation. */
export function unexpectedAnswer(site: GithubCallSite, reason: string): OpsError {
  return failure("github.failed", { ...site, status: 200, reason: oneLine(reason, []) });
}

/**
 * GitHub's message, in the API and in git, for archived repositories. No permission of the token changes
 * that.
 */
export const ARCHIVED = /Repository was archived so is read-only|repository was archived so it is read-only/i;

const PAGE = "a web page came instead of GitHub's answer";

/** The error for a successful response that is not from GitHub. */
export function pageError(site: GithubCallSite, status: number): OpsError {
  return failure("github.unreachable", { ...site, status, reason: PAGE });
}

export function isHtml(contentType: string | number | undefined): boolean {
  return /^\s*(?:text\/html|application\/xhtml)/i.test(String(contentType ?? ""));
}

/**
 * Statuses of intermediaries between us and GitHub (RFC 9110: 407 a proxy, 408 a time-out, 421 a wrong
 * server; RFC 8470: 425).
 */
const INTERMEDIARY_STATUSES = new Set([407, 408, 421, 425]);

function codeOf(status: number) {
  if (status === 401) return "github.unauthorized";
  if (status === 403) return "github.forbidden";
  return status === 0 || status >= 500 || INTERMEDIARY_STATUSES.has(status)
    ? "github.unreachable"
    : "github.failed";
}

function reasonOf(error: unknown): string {
  // for fine-grained tokens: the permissions that the request needs
  const needed = faultOf(error)?.headers["x-accepted-github-permissions"];
  return needed === undefined ? errorText(error) : `${errorText(error)} (needs ${needed})`;
}
